import { Global, Module } from '@nestjs/common';
import { AuditService } from './audit.service.js';

/** Global, since every feature has acts to record. */
@Global()
@Module({ providers: [AuditService], exports: [AuditService] })
export class AuditModule {}
