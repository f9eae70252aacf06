/** The audit log as rows: added, read, never changed. */
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Statement, type Transaction } from './database.service.js';

export interface AuditRow {
  readonly id: string;
  readonly actorKind: string;
  readonly actorId: string | undefined;
  readonly actorName: string | undefined;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string | undefined;
  readonly roomName: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
}

const insert = {
  name: 'insert-audit-entry',
  text: `INSERT INTO audit_entry (id, actor_kind, actor_id, actor_name, action, object_kind, object_id, room_name, details)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};

export interface StoredAuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string | null;
  readonly roomName: string | null;
  readonly details: Record<string, unknown>;
}

export interface AuditSearch {
  readonly beforeId: string | undefined;
  readonly roomName: string | undefined;
  readonly action: string | undefined;
  readonly limit: number;
}

/** One text per set of filters: each finds its index, at any size of the log. */
function listStatement({ roomName, action }: AuditSearch): Statement {
  const filters = ['id < $1'];
  if (roomName !== undefined) filters.push('room_name = $3');
  if (action !== undefined) filters.push(`action = $${roomName === undefined ? 3 : 4}`);
  return {
    name: `list-audit-entries ${filters.join()}`,
    text: `SELECT id, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action,
             object_kind AS "objectKind", object_id AS "objectId", room_name AS "roomName", details
           FROM audit_entry
           WHERE ${filters.join(' AND ')}
           ORDER BY id DESC LIMIT $2`,
  };
}

const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

@Injectable()
export class AuditRepository {
  constructor(private readonly database: DatabaseService) {}

  /** With a transaction: kept only if that is. */
  async insert(row: AuditRow, transaction?: Transaction): Promise<void> {
    await (transaction ?? this.database).query(insert, [
      row.id,
      row.actorKind,
      row.actorId ?? null,
      row.actorName ?? null,
      row.action,
      row.objectKind,
      row.objectId ?? null,
      row.roomName ?? null,
      JSON.stringify(row.details),
    ]);
  }

  /** The latest first. */
  list(search: AuditSearch): Promise<StoredAuditRow[]> {
    const { beforeId = afterAll, roomName, action, limit } = search;
    const wanted = [roomName, action].filter((filter) => filter !== undefined);
    return this.database.query(listStatement(search), [beforeId, limit, ...wanted]);
  }
}
