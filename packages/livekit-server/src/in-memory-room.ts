/** One room of the in-memory double: its people and tracks, under the same rules as a room of a real server. */
import type { RoomRole } from '@live-meeting/contracts/livekit/roles';
import { permissionsFor } from './role-grants.js';
import type { CreateRoomOptions, ParticipantInfo, ParticipantUpdate, RoomInfo, TrackInfo } from './room-admin.js';

/** LiveKit's defaults where a room is created without own values. */
const defaults = { emptyTimeout: 300, departureTimeout: 20 };
const active = 2;

export interface JoinOptions {
  readonly identity: string;
  readonly name?: string;
  readonly role?: RoomRole;
  readonly kind?: string;
  readonly metadata?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface InMemoryRoomOptions {
  readonly create: CreateRoomOptions;
  readonly newId: (prefix: string) => string;
  readonly now: () => number;
}

type StoredRoom = Omit<RoomInfo, 'numParticipants' | 'numPublishers' | 'activeRecording'>;

export class InMemoryRoom {
  readonly #newId: (prefix: string) => string;
  readonly #now: () => number;
  readonly #participants = new Map<string, ParticipantInfo>();
  #stored: StoredRoom;

  constructor({ create, newId, now }: InMemoryRoomOptions) {
    this.#newId = newId;
    this.#now = now;
    this.#stored = {
      sid: newId('RM'),
      name: create.name,
      emptyTimeout: create.emptyTimeoutSeconds || defaults.emptyTimeout,
      departureTimeout: create.departureTimeoutSeconds || defaults.departureTimeout,
      maxParticipants: create.maxParticipants,
      creationTime: Math.floor(now() / 1000),
      creationTimeMs: now(),
      enabledCodecs: [{ mime: 'audio/opus' }, { mime: 'video/VP8' }],
      metadata: create.metadata ?? '',
    };
  }

  get info(): RoomInfo {
    return {
      ...this.#stored,
      numParticipants: this.participants.filter((participant) => !isDependent(participant)).length,
      numPublishers: this.participants.filter(({ isPublisher }) => isPublisher).length,
      activeRecording: this.participants.some(({ permission }) => permission.recorder),
    };
  }

  get participants(): readonly ParticipantInfo[] {
    return [...this.#participants.values()];
  }

  setMetadata(metadata: string): void {
    this.#stored = { ...this.#stored, metadata };
  }

  /** The same identity again replaces the one before. */
  join(options: JoinOptions): ParticipantInfo {
    const { identity, name = '', role = 'participant', kind = 'standard', metadata = '', attributes = {} } = options;
    const permission = { ...permissionsFor(role), recorder: role === 'recorder' };
    const participant: ParticipantInfo = {
      sid: this.#newId('PA'),
      identity,
      name,
      state: active,
      kind,
      joinedAt: Math.floor(this.#now() / 1000),
      joinedAtMs: this.#now(),
      isPublisher: false,
      permission,
      tracks: [],
      attributes: { ...attributes },
      metadata,
      hidden: permission.hidden,
    };
    this.#participants.set(identity, participant);
    return participant;
  }

  leave(identity: string): boolean {
    return this.#participants.delete(identity);
  }

  find(identity: string): ParticipantInfo | undefined {
    return this.#participants.get(identity);
  }

  publish(identity: string, wanted: Partial<TrackInfo>): TrackInfo | undefined {
    const audio = { source: 'microphone', type: 'audio', codec: 'audio/opus', width: 0, height: 0 };
    const track: TrackInfo = { sid: this.#newId('TR'), name: '', muted: false, ...audio, ...wanted };
    return this.#change(identity, ({ tracks }) => ({ isPublisher: true, tracks: [...tracks, track] })) && track;
  }

  mute(identity: string, trackSid: string): TrackInfo | undefined {
    const muted = (track: TrackInfo): TrackInfo => (track.sid === trackSid ? { ...track, muted: true } : track);
    const participant = this.#change(identity, ({ tracks }) => ({ tracks: tracks.map(muted) }));
    return participant?.tracks.find(({ sid }) => sid === trackSid);
  }

  update(
    identity: string,
    { name, metadata, attributes, permissions }: ParticipantUpdate,
  ): ParticipantInfo | undefined {
    return this.#change(identity, (before) => ({
      name: nonEmpty(name) ?? before.name,
      metadata: nonEmpty(metadata) ?? before.metadata,
      attributes: withoutEmpty({ ...before.attributes, ...attributes }),
      ...(permissions === undefined
        ? {}
        : {
            permission: { ...permissions, recorder: false },
            hidden: permissions.hidden,
            ...(permissions.canPublish ? {} : { isPublisher: false, tracks: [] }),
          }),
    }));
  }

  #change(
    identity: string,
    change: (before: ParticipantInfo) => Partial<ParticipantInfo>,
  ): ParticipantInfo | undefined {
    const before = this.#participants.get(identity);
    if (before === undefined) return undefined;
    const after = { ...before, ...change(before) };
    this.#participants.set(identity, after);
    return after;
  }
}

/** Those that LiveKit neither counts nor limits. */
function isDependent({ kind, permission }: ParticipantInfo): boolean {
  return kind === 'agent' || kind === 'egress' || permission.recorder;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function withoutEmpty(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
}
