/**
 * Candidates come by phone number and job. Whether a number is known is never said: an unknown number, job or pair, and
 * where a code is asked for a missing or wrong one, are one and the same answer after the same work.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { JoinByPhoneBody } from '@live-meeting/contracts/http/interviews-joining';
import { AppConfig } from '../config/app-config.js';
import { failuresPerAddress } from '../http/rate-limit/limits.js';
import { RateLimitService } from '../http/rate-limit/rate-limit.service.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { InviteCodesService } from '../invitations/invite-codes.service.js';
import { InterviewDoorRepository, type DoorRow, type PhoneRow } from '../prisma/interview-door.repository.js';
import { PhoneCodeRepository } from '../prisma/phone-code.repository.js';
import type { Joined } from '../rooms/join.service.js';
import { InterviewDoorService } from './interview-door.service.js';
import { toE164 } from './phone-number.js';

const ttlSeconds = 2 * 3600;

@Injectable()
export class PhoneJoiningService {
  constructor(
    private readonly config: AppConfig,
    private readonly people: InterviewDoorRepository,
    private readonly phoneCodes: PhoneCodeRepository,
    private readonly codes: InviteCodesService,
    private readonly invitations: InvitationsService,
    private readonly door: InterviewDoorService,
    private readonly limits: RateLimitService,
  ) {}

  /** @throws AppError interview.not_found, rate.limited, interview.*, room.*, livekit.* */
  async join(body: JoinByPhoneBody, address: string): Promise<Joined> {
    const person = await this.find(body, address);
    if (person === undefined) {
      await this.limits.takeByAddress('unknown phone', address, failuresPerAddress);
      throw new AppError('interview.not_found');
    }
    return this.door.letIn(person, { participantType: 'candidate', ttlSeconds });
  }

  private async find({ phoneNumber, jobId, code }: JoinByPhoneBody, address: string): Promise<DoorRow | undefined> {
    const { candidateVerification, defaultCountry } = this.config.interviews;
    // What cannot be a number is looked up as one that nobody has.
    const number = toE164(phoneNumber, defaultCountry) ?? '';
    const pairHash = createHash('sha256').update(`${number}\n${jobId}`).digest();
    const person = await this.people.byPhone(number, jobId);
    if (candidateVerification === 'phone') return person;
    if (code === undefined) return this.sendCode(pairHash, person);
    const guess = { what: 'phone_code', of: pairHash.toString('base64url'), address };
    await this.limits.guess(guess);
    const isRight = await this.isRight(code, { pairHash, person });
    if (isRight) await this.limits.guessedRight(guess);
    return isRight ? person : undefined;
  }

  private async sendCode(pairHash: Buffer, person: PhoneRow | undefined): Promise<undefined> {
    const recipient = person && {
      interviewId: person.interviewId,
      participantId: person.rowId,
      address: this.invitations.masked(person.phoneNumber),
    };
    await this.phoneCodes.ask(pairHash, recipient);
    return undefined;
  }

  /** Both kinds of codes are looked at whatever was given. */
  private async isRight(
    code: string,
    { pairHash, person }: { readonly pairHash: Buffer; readonly person: PhoneRow | undefined },
  ): Promise<boolean> {
    const invited = await this.people.byCode(this.codes.hashOf(code));
    if (invited !== undefined && invited.rowId === person?.rowId) return true;
    const id = await this.phoneCodes.attempt(pairHash);
    if (id === undefined || !isSame(code, this.codes.phoneCodeOf(id))) return false;
    return this.phoneCodes.use(id);
  }
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
