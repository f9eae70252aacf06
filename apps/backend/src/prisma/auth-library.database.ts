/** Where the authentication library keeps its rows: in our tables, by Prisma, on the one pool. */
import { Injectable } from '@nestjs/common';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { AuthDatabase } from '../auth/auth-library.js';
import { DatabaseService } from './database.service.js';
import { PrismaService } from './prisma.service.js';

const findDisabled = {
  name: 'find-disabled-user',
  text: 'SELECT 1 FROM "user" WHERE id = $1 AND disabled_at IS NOT NULL',
};

@Injectable()
export class AuthLibraryDatabase extends AuthDatabase {
  override readonly adapter: AuthDatabase['adapter'];

  constructor(
    prisma: PrismaService,
    private readonly database: DatabaseService,
  ) {
    super();
    this.adapter = prismaAdapter(prisma, { provider: 'postgresql', transaction: true });
  }

  override async isDisabled(userId: string): Promise<boolean> {
    return (await this.database.query(findDisabled, [userId])).length > 0;
  }
}
