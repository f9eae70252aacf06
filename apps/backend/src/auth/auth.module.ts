import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { GuestService } from './guest.service.js';

@Global()
@Module({
  providers: [GuestService, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [GuestService],
})
export class AuthModule {}
