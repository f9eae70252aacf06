import { Module } from '@nestjs/common';
import { TestClientController } from './test-client.controller.js';

@Module({ controllers: [TestClientController] })
export class TestClientModule {}
