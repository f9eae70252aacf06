import { Global, Module } from '@nestjs/common';
import { RecordingBucket } from './recording-bucket.service.js';
import { RecordingBytes } from './recording-bytes.service.js';
import { RecordingFolders } from './recording-folders.service.js';
import { StorageHealthIndicator } from './storage.health.js';
import { StorageSpace } from './storage-space.service.js';

@Global()
@Module({
  providers: [RecordingBucket, RecordingBytes, RecordingFolders, StorageHealthIndicator, StorageSpace],
  exports: [RecordingBucket, RecordingBytes, RecordingFolders, StorageHealthIndicator, StorageSpace],
})
export class StorageModule {}
