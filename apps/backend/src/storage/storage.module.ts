import { Global, Module } from '@nestjs/common';
import { StorageHealthIndicator } from './storage.health.js';
import { StorageSpace } from './storage-space.service.js';

@Global()
@Module({ providers: [StorageHealthIndicator, StorageSpace], exports: [StorageHealthIndicator, StorageSpace] })
export class StorageModule {}
