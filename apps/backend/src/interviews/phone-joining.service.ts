/**
 * Candidates come by phone number and job. Whether a number is known is never said: an unknown number, job or pair, and
 * where a code is asked for a missing or wrong one, are one and the same answer after the same work.
 */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { JoinByPhoneBody } from '@live-meeting/contracts/http/interviews-joining';
import { AppConfig } from '../config/app-config.js';
import { failuresPerAddress } from '../http/rate-limit/limits.js';
import { RateLimitService } from '../http/rate-limit/rate-limit.service.js';
import { InterviewDoorRepository, type DoorRow } from '../prisma/interview-door.repository.js';
import type { Joined } from '../rooms/join.service.js';
import { InterviewDoorService } from './interview-door.service.js';
import { toE164 } from './phone-number.js';
import { PhoneVerificationService } from './phone-verification.service.js';

const ttlSeconds = 2 * 3600;

@Injectable()
export class PhoneJoiningService {
  constructor(
    private readonly config: AppConfig,
    private readonly people: InterviewDoorRepository,
    private readonly verification: PhoneVerificationService,
    private readonly door: InterviewDoorService,
    private readonly limits: RateLimitService,
  ) {}

  /** @throws AppError interview.not_found, rate.limited, interview.*, room.*, livekit.* */
  async join(body: JoinByPhoneBody, address: string): Promise<Joined> {
    const person = await this.find(body, address);
    if (person !== undefined) return this.door.letIn(person, { participantType: 'candidate', ttlSeconds });
    await this.limits.takeByAddress('unknown phone', address, failuresPerAddress);
    throw new AppError('interview.not_found');
  }

  private async find({ phoneNumber, jobId, code }: JoinByPhoneBody, address: string): Promise<DoorRow | undefined> {
    const { candidateVerification, defaultCountry } = this.config.interviews;
    // What cannot be a number is looked up as one that nobody has.
    const number = toE164(phoneNumber, defaultCountry) ?? '';
    const person = await this.people.byPhone(number, jobId);
    if (candidateVerification === 'phone') return person;
    if (code !== undefined)
      return (await this.verification.isRight(code, { number, jobId, person }, address)) ? person : undefined;
    await this.verification.sendCode({ number, jobId, person });
    return undefined;
  }
}
