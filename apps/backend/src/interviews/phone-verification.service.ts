/**
 * Codes that show whose phone it is: the invite code of the candidate, or a one-time code sent to the number. What is
 * asked about a number that nobody knows costs the same, and shows nothing.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimitService } from '../http/rate-limit/rate-limit.service.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { InviteCodesService } from '../invitations/invite-codes.service.js';
import { InterviewDoorRepository, type PhoneRow } from '../prisma/interview-door.repository.js';
import { PhoneCodeRepository } from '../prisma/phone-code.repository.js';

export interface Claimed {
  /** E.164. */
  readonly number: string;
  readonly jobId: string;
  /** Who that is, where it is known. */
  readonly person: PhoneRow | undefined;
}

@Injectable()
export class PhoneVerificationService {
  constructor(
    private readonly people: InterviewDoorRepository,
    private readonly phoneCodes: PhoneCodeRepository,
    private readonly codes: InviteCodesService,
    private readonly invitations: InvitationsService,
    private readonly limits: RateLimitService,
  ) {}

  /** Queues a one-time code, once a minute. */
  async sendCode(claimed: Claimed): Promise<void> {
    const { person } = claimed;
    const recipient = person && {
      interviewId: person.interviewId,
      participantId: person.rowId,
      address: this.invitations.masked(person.phoneNumber),
    };
    await this.phoneCodes.ask(pairHashOf(claimed), recipient);
  }

  /** @throws AppError rate.limited */
  async isRight(code: string, claimed: Claimed, address: string): Promise<boolean> {
    const guess = { what: 'phone_code', of: pairHashOf(claimed).toString('base64url'), address };
    await this.limits.guess(guess);
    const isRight = (await this.isInviteCode(code, claimed)) || (await this.isPhoneCode(code, claimed));
    if (isRight) await this.limits.guessedRight(guess);
    return isRight;
  }

  private async isInviteCode(code: string, { person }: Claimed): Promise<boolean> {
    const invited = await this.people.byCode(this.codes.hashOf(code));
    return invited !== undefined && invited.rowId === person?.rowId;
  }

  /** Works once. */
  private async isPhoneCode(code: string, claimed: Claimed): Promise<boolean> {
    const id = await this.phoneCodes.attempt(pairHashOf(claimed));
    if (id === undefined || !isSame(code, this.codes.phoneCodeOf(id))) return false;
    return this.phoneCodes.use(id);
  }
}

function pairHashOf({ number, jobId }: Claimed): Buffer {
  return createHash('sha256').update(`${number}\n${jobId}`).digest();
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
