/** What people agreed to, with the words they were asked in. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { consentWording, type ConsentBody, type ConsentPurpose } from '@live-meeting/contracts/http/rooms';
import { participationIn, type Caller } from '../auth/caller.js';
import { ConsentRepository } from '../prisma/consent.repository.js';
import { RecordingRepository } from '../prisma/recording.repository.js';

@Injectable()
export class ConsentsService {
  constructor(
    private readonly consents: ConsentRepository,
    private readonly recordings: RecordingRepository,
  ) {}

  /** For oneself only: nobody answers for another. */
  async answer(roomName: string, { purpose, granted }: ConsentBody, caller: Caller): Promise<void> {
    const seat = participationIn(caller, roomName);
    if (seat === undefined) throw new AppError('auth.forbidden');
    const wording = await this.wordingOf(roomName, purpose);
    await this.consents.add({ roomName, personId: seat.personId, purpose, granted, wording });
  }

  /** A host may have asked in words of their own. */
  private async wordingOf(roomName: string, purpose: ConsentPurpose): Promise<string> {
    const recording = purpose === 'recording' ? await this.recordings.findRunning(roomName) : undefined;
    return recording?.consentText ?? consentWording[purpose];
  }
}
