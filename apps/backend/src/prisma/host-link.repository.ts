/** One-time links that make somebody the host of an ad-hoc room. Redeeming one is part of `enter_room`. */
import { Injectable } from '@nestjs/common';
import type { Transaction } from './database.service.js';

export interface NewHostLink {
  readonly tokenHash: string;
  readonly roomName: string;
  readonly createdBy: string;
  readonly lifetimeSeconds: number;
}

/** An older link of the room that nobody used is withdrawn: one that was lost must not stay a key. */
const replace = {
  name: 'replace-host-link',
  text: `WITH here AS (SELECT id FROM room WHERE room_name = $2 AND ad_hoc AND closed_at IS NULL),
              gone AS (DELETE FROM host_link l USING here WHERE l.room_id = here.id AND l.used_at IS NULL)
         INSERT INTO host_link (token_hash, room_id, created_by, expires_at)
         SELECT $1, here.id, $3, now() + make_interval(secs => $4) FROM here
         RETURNING expires_at`,
};

@Injectable()
export class HostLinkRepository {
  /** @returns when it expires; undefined where the room is not an ad-hoc one. */
  async replace(transaction: Transaction, link: NewHostLink): Promise<Date | undefined> {
    const rows = await transaction.query<{ expires_at: Date }>(replace, [
      link.tokenHash,
      link.roomName,
      link.createdBy,
      link.lifetimeSeconds,
    ]);
    return rows[0]?.expires_at;
  }
}
