/** What people agreed to, with the words they were asked in. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { consentWording, type ConsentBody } from '@live-meeting/contracts/http/rooms';
import { participationIn, type Caller } from '../auth/caller.js';
import { ConsentRepository } from '../prisma/consent.repository.js';

@Injectable()
export class ConsentsService {
  constructor(private readonly consents: ConsentRepository) {}

  /** For oneself only: nobody answers for another. */
  async answer(roomName: string, { purpose, granted }: ConsentBody, caller: Caller): Promise<void> {
    const seat = participationIn(caller, roomName);
    if (seat === undefined) throw new AppError('auth.forbidden');
    await this.consents.add({ roomName, personId: seat.personId, purpose, granted, wording: consentWording[purpose] });
  }
}
