import { Global, Module } from '@nestjs/common';
import { RecordingFolders } from './recording-folders.service.js';
import { StorageHealthIndicator } from './storage.health.js';
import { StorageSpace } from './storage-space.service.js';

@Global()
@Module({
  providers: [RecordingFolders, StorageHealthIndicator, StorageSpace],
  exports: [RecordingFolders, StorageHealthIndicator, StorageSpace],
})
export class StorageModule {}
