/** The audit log as rows: added, read, never changed. */
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Transaction } from './database.service.js';

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
}
