/** The entry of the audit log that says which system had a token made for whom. */
import type { RoomRole } from '@live-meeting/contracts/livekit/roles';
import type { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import type { AuditRow } from '../prisma/audit.repository.js';

export interface MintedFor {
  readonly caller: Caller;
  readonly roomName: string;
  readonly identity: string;
  readonly role: RoomRole;
}

export function tokenMinted(audit: AuditService, { caller, roomName, identity, role }: MintedFor): AuditRow {
  return audit.rowOf({
    actor: caller,
    action: 'livekit.token',
    objectKind: 'participant',
    objectId: identity,
    roomName,
    details: { role },
  });
}
