import { Module } from '@nestjs/common';
import { AccountLinksController } from './account-links.controller.js';
import { AccountLinksService } from './account-links.service.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { CredentialCleaningService } from './credential-cleaning.service.js';
import { FirstAdministratorService } from './first-administrator.service.js';
import { OwnAccountController } from './own-account.controller.js';
import { OwnAccountService } from './own-account.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  controllers: [SignInController, OwnAccountController, AccountLinksController, UsersController, ApiKeysController],
  providers: [
    AccountLinksService,
    ApiKeysService,
    CredentialCleaningService,
    FirstAdministratorService,
    OwnAccountService,
    SignInService,
    UsersService,
  ],
})
export class AccountsModule {}
