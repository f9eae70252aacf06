/** Who did what to whom, kept for good. Every moderation, key, login and settings action says so here. */
import { Injectable } from '@nestjs/common';
import type { AuditPage, AuditQuery } from '@live-meeting/contracts/http/users';
import { v7 as uuidv7 } from 'uuid';
import { participationIn, type Caller } from '../auth/caller.js';
import { idCursor, toPage } from '../http/pages.js';
import { AuditRepository, type AuditRow, type StoredAuditRow } from '../prisma/audit.repository.js';
import type { Transaction } from '../prisma/database.service.js';

export interface AuditedAct {
  /** `system`: this program of its own accord, or a command on its machine. */
  readonly actor: Caller | 'system';
  /** `area.verb`, in the words of the access table where it has one. */
  readonly action: string;
  readonly objectKind: string;
  readonly objectId?: string | undefined;
  readonly roomName?: string | undefined;
  /** Small, and without secrets: what changed. */
  readonly details?: Readonly<Record<string, unknown>>;
}

interface Actor {
  readonly actorKind: string;
  readonly actorId: string | undefined;
  readonly actorName: string | undefined;
}

@Injectable()
export class AuditService {
  constructor(private readonly entries: AuditRepository) {}

  /** With a transaction the entry is kept if, and only if, the act is. */
  async record(transaction: Transaction | undefined, act: AuditedAct): Promise<void> {
    await this.entries.insert(this.rowOf(act), transaction);
  }

  /** For a statement that keeps the entry together with the act itself. */
  rowOf(act: AuditedAct): AuditRow {
    const { action, objectKind, objectId, roomName, details = {} } = act;
    return { id: uuidv7(), ...actorOf(act), action, objectKind, objectId, roomName, details };
  }

  /** The latest first. @throws AppError request.invalid for a cursor that is none */
  async list({ cursor, limit, roomName, action }: AuditQuery): Promise<AuditPage> {
    const rows = await this.entries.list({ beforeId: idCursor(cursor), roomName, action, limit: limit + 1 });
    return toPage(rows, limit, toEntry);
  }
}

function toEntry(row: StoredAuditRow): AuditPage['items'][number] {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    action: row.action,
    object: { kind: row.objectKind, id: row.objectId },
    roomName: row.roomName,
    details: row.details,
  };
}

function actorOf({ actor, roomName }: AuditedAct): Actor {
  if (actor === 'system') return { actorKind: 'system', actorId: undefined, actorName: undefined };
  const { principal } = actor;
  switch (principal.kind) {
    case 'user':
      return { actorKind: 'user', actorId: principal.userId, actorName: principal.name };
    case 'service':
      return { actorKind: 'service', actorId: principal.id, actorName: principal.via };
    case 'guest':
    case 'nobody':
      return seatedActor(actor, roomName);
    default:
      return principal satisfies never;
  }
}

/** Without an account, the seat in that room says most about who it was. */
function seatedActor(caller: Caller, roomName: string | undefined): Actor {
  const seat = roomName === undefined ? undefined : participationIn(caller, roomName);
  if (seat !== undefined) return { actorKind: 'participant', actorId: seat.identity, actorName: seat.name };
  const { principal } = caller;
  const actorId = principal.kind === 'guest' ? principal.guestId : undefined;
  return { actorKind: principal.kind, actorId, actorName: undefined };
}
