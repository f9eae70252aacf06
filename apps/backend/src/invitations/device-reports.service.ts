/** What the invited found out about their devices, for whoever invited them. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { DeviceReportBody } from '@live-meeting/contracts/http/device-report';
import { InviteRepository } from '../prisma/invite.repository.js';
import { InviteCodesService } from './invite-codes.service.js';

@Injectable()
export class DeviceReportsService {
  constructor(
    private readonly invites: InviteRepository,
    private readonly codes: InviteCodesService,
  ) {}

  /** The latest counts. @throws AppError invite.not_found */
  async store(code: string, body: DeviceReportBody): Promise<void> {
    const report = { ...body, reportedAt: new Date().toISOString() };
    if (!(await this.invites.report(this.codes.hashOf(code), report))) throw new AppError('invite.not_found');
  }
}
