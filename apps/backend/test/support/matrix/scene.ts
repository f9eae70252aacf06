/** One room with everybody who can stand to it in some way, beside another room and a closed one. */
import { randomUUID } from 'node:crypto';
import { scopes } from '@live-meeting/contracts/auth/scopes';
import type { RunningBackend } from '../backend.js';
import { Browser } from '../browser.js';
import { Visitor } from '../meeting.js';
import { Accounts, type SignedIn } from './accounts.js';
import type { CallerName, Headers, Place, PlaceName } from './callers.js';
import { recordingBeside } from './recordings.js';

export interface Scene {
  readonly headers: Readonly<Record<CallerName, Headers>>;
  readonly accounts: Readonly<Record<'admin' | 'owner' | 'teacher' | 'stranger', SignedIn>>;
  readonly places: Readonly<Record<PlaceName, Place>>;
}

export class SceneMaker {
  readonly accounts: Accounts;

  constructor(private readonly backend: RunningBackend) {
    this.accounts = new Accounts(backend);
  }

  async make(): Promise<Scene> {
    const [admin, owner, teacher, stranger] = await Promise.all([
      this.accounts.signedIn('admin'),
      this.accounts.signedIn('member'),
      this.accounts.signedIn('member'),
      this.accounts.signedIn('member'),
    ]);
    const [own, other, closed] = await Promise.all([
      this.place({ owner, teacherId: teacher.userId }),
      this.place({ owner: await this.accounts.signedIn('member') }),
      this.place({ owner, teacherId: teacher.userId, isClosed: true }),
    ]);
    const keys = await Promise.all(
      scopes.map(async (scope) => [`key:${scope}`, (await this.accounts.apiKey(scope)).headers] as const),
    );
    const byKey = Object.fromEntries(keys) as Record<CallerName, Headers>;
    const people = await this.peopleIn(own.roomName, { owner, key: byKey['key:rooms'] });
    const headers = {
      ...byKey,
      ...people.headers,
      admin: admin.headers,
      owner: owner.headers,
      teacher: teacher.headers,
      stranger: stranger.headers,
      nobody: {},
    };
    const places = { own: { ...own, lobbyId: people.lobbyId }, other, closed };
    return { headers, accounts: { admin, owner, teacher, stranger }, places };
  }

  private async place(room: PlannedRoom): Promise<Place> {
    const { roomAdmin } = this.backend;
    const roomName = `room-${randomUUID()}`;
    const place = {
      roomName,
      identity: `guest_${randomUUID()}_tab-0001`,
      meetingId: `RM_${randomUUID().replaceAll('-', '')}`,
      lobbyId: randomUUID(),
      messageId: randomUUID(),
      deliveryId: randomUUID(),
      recordingId: randomUUID(),
      fileId: randomUUID(),
      memberId: await this.accounts.user(),
      owner: room.owner.headers,
    };
    await this.rowsOf(place, room);
    if (room.isClosed === true) return place;
    await roomAdmin.createRoom({
      name: roomName,
      emptyTimeoutSeconds: 300,
      departureTimeoutSeconds: 20,
      maxParticipants: 0,
    });
    roomAdmin.join(roomName, { identity: place.identity, role: 'participant' });
    roomAdmin.publishTrack(roomName, place.identity);
    return place;
  }

  private async rowsOf(place: Place, { owner, teacherId, isClosed = false }: PlannedRoom): Promise<void> {
    const { roomName, identity, meetingId, lobbyId, messageId, deliveryId, memberId } = place;
    const { query } = this.backend.database;
    const roomId = randomUUID();
    await query(
      `INSERT INTO room (id, room_name, ad_hoc, owner_id, created_by, max_participants, closed_at)
       VALUES ($1, $2, false, $3, $4, 50, CASE WHEN $5 THEN now() END)`,
      [roomId, roomName, owner.userId, `user_${owner.userId}`, isClosed],
    );
    for (const userId of [memberId, ...(teacherId === undefined ? [] : [teacherId])])
      await query(
        `INSERT INTO room_member (room_id, user_id, role, added_by) VALUES ($1, $2, $3::room_role, 'system')`,
        [roomId, userId, userId === memberId ? 'student' : 'teacher'],
      );
    await query(`INSERT INTO lobby_entry (id, room_id, person_id, name) VALUES ($1, $2, $3, 'Noor')`, [
      lobbyId,
      roomId,
      `guest_${randomUUID()}`,
    ]);
    await query(
      `INSERT INTO message (id, room_id, sender_identity, sender_person_id, sender_name, text)
       VALUES ($1, $2, $3, 'guest_x', 'Noor', 'hello')`,
      [messageId, roomId, identity],
    );
    await query(
      `INSERT INTO session (id, meeting_id, room_name, room_sid, status, started_at)
       VALUES ($1, $2, $3, $2, 'ACTIVE', now())`,
      [randomUUID(), meetingId, roomName],
    );
    await recordingBeside(place, this.backend);
    await query('INSERT INTO audio_delivery (id, room_name, meeting_id, automatic) VALUES ($1, $2, $3, false)', [
      deliveryId,
      roomName,
      meetingId,
    ]);
  }

  /** By HTTP, as they would come. */
  private async peopleIn(roomName: string, { owner, key }: Inviters): Promise<People> {
    const { roomAdmin, url } = this.backend;
    const browser = new Browser(url);
    const guest = await this.enter(roomName);
    const removed = await this.enter(roomName);
    const token = await browser.call<{ identity: string; sessionToken: string }>('POST', '/livekit/token', {
      headers: key,
      body: { roomName, participantName: 'Cora', role: 'candidate' },
    });
    roomAdmin.join(roomName, { identity: token.body.identity, role: 'candidate' });
    // From now on guests wait in the lobby.
    const path = `/api/rooms/${roomName}/participants/${removed.identity}`;
    const removal = await browser.call('DELETE', path, { headers: owner.headers });
    if (removal.status !== 204) throw new Error(`nobody was removed: ${String(removal.status)}`);
    const waiting = new Visitor(url);
    const { body } = await waiting.call<{ lobbyId: string }>('POST', '/api/connection-details', {
      body: { roomName, participantName: 'Walid', deviceId: 'tab-0002' },
    });
    return {
      lobbyId: body.lobbyId,
      headers: {
        guest: { cookie: guest.visitor.cookieHeader },
        removed: { cookie: removed.visitor.cookieHeader },
        waiting: { cookie: waiting.cookieHeader },
        candidate: { authorization: `Bearer ${token.body.sessionToken}` },
      },
    };
  }

  private async enter(roomName: string): Promise<{ readonly visitor: Visitor; readonly identity: string }> {
    const visitor = new Visitor(this.backend.url);
    const { body } = await visitor.join({ roomName, deviceId: 'tab-0001' });
    this.backend.roomAdmin.join(roomName, { identity: body.identity, role: 'participant' });
    return { visitor, identity: body.identity };
  }
}

interface PlannedRoom {
  readonly owner: SignedIn;
  readonly teacherId?: string;
  readonly isClosed?: boolean;
}

interface Inviters {
  readonly owner: SignedIn;
  readonly key: Headers;
}

interface People {
  readonly lobbyId: string;
  readonly headers: Readonly<Record<'guest' | 'removed' | 'waiting' | 'candidate', Headers>>;
}
