import { Global, Module } from '@nestjs/common';
import { StorageHealthIndicator } from './storage.health.js';

@Global()
@Module({ providers: [StorageHealthIndicator], exports: [StorageHealthIndicator] })
export class StorageModule {}
