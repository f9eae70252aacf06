/** Blocks that were given up: listed, and handed to the dispatcher once more when somebody asks. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { DeadLetter, DeadLetterPage, DeadLettersQuery, Replayed } from '@live-meeting/contracts/http/pipeline';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { AppConfig } from '../config/app-config.js';
import { idCursor, toPage } from '../http/pages.js';
import { BlockDispatcher } from '../pipeline/dispatch/block-dispatcher.service.js';
import { hasStoredSamples } from '../pipeline/dispatch/stored-samples.js';
import { waitingBlockSchema } from '../pipeline/dispatch/waiting-block.js';
import { instanceOf } from '../pipeline/instance.js';
import { DeadLetterRepository, type DeadLetterRow } from '../prisma/dead-letter.repository.js';

const maxAtOnce = 1000;

@Injectable()
export class DeadLettersService {
  private readonly instance: string;

  constructor(
    config: AppConfig,
    private readonly letters: DeadLetterRepository,
    private readonly dispatcher: BlockDispatcher,
    private readonly audit: AuditService,
  ) {
    this.instance = instanceOf(config);
  }

  /** The latest first. @throws AppError request.invalid for a cursor that is none */
  async list({ cursor, limit, roomName }: DeadLettersQuery): Promise<DeadLetterPage> {
    const rows = await this.letters.list({ beforeId: idCursor(cursor), roomName, limit: limit + 1 });
    return toPage(rows, limit, toLetter);
  }

  /** @throws AppError block.not_found, block.gone */
  async replay(id: string, caller: Caller): Promise<Replayed> {
    const known = await this.letters.find(id);
    if (known === undefined) throw new AppError('block.not_found');
    if (known.instance !== this.instance || !(await isThere(known))) throw new AppError('block.gone');
    const taken = await this.letters.take(id, this.instance);
    if (taken === undefined) throw new AppError('block.not_found');
    this.enqueue(taken);
    await this.record(caller, { objectId: id, roomName: taken.roomName, queued: 1 });
    return { queued: 1 };
  }

  async replayAll(caller: Caller): Promise<Replayed> {
    const taken = await this.letters.takeAll(this.instance, maxAtOnce);
    const inOrder = taken.toSorted((one, other) => one.sequence - other.sequence);
    for (const letter of inOrder) this.enqueue(letter);
    await this.record(caller, { queued: taken.length });
    return { queued: taken.length };
  }

  private enqueue({ block }: DeadLetterRow): void {
    this.dispatcher.enqueue({ ...waitingBlockSchema.parse(block), queuedAtMs: Date.now() });
  }

  private async record(
    actor: Caller,
    { objectId, roomName, queued }: { readonly objectId?: string; readonly roomName?: string; readonly queued: number },
  ): Promise<void> {
    const act = { actor, action: 'egress.replay', objectKind: 'dead_letter', objectId, roomName };
    await this.audit.record(undefined, { ...act, details: { queued } });
  }
}

async function isThere({ block }: DeadLetterRow): Promise<boolean> {
  return hasStoredSamples(waitingBlockSchema.parse(block));
}

function toLetter(row: DeadLetterRow): DeadLetter {
  const { id, meetingId, roomName, participant, trackId, sequence, reason, attempts, createdAt } = row;
  const words = { id, meetingId, roomName, participant, trackId, reason };
  return { ...words, sequence, attempts, createdAt: createdAt.toISOString() };
}
