/** A room as a guest whom nobody sees: which microphones are there, and the streams of those that are to be delivered. */
import {
  EncryptionType,
  Room,
  RoomEvent,
  TrackSource,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type TrackPublication,
} from '@livekit/rtc-node';
import type { SeenTrack, WantedTrack } from '@live-meeting/contracts/http/worker';
import type { Presence } from './room-worker.js';
import { TrackStream } from './track-stream.js';

export interface TrackToOpen extends WantedTrack {
  readonly participant: string;
}

/** The library tries for half a minute and with an old token; anew with a fresh one is quicker, and sure. */
const reconnectMs = 3000;
/** Goodbyes of the library can hang. */
const goodbyeMs = 1000;

export interface RoomConnectionOptions {
  /** The sitting that this is for: another one under the room's name is none of ours. */
  readonly meetingId: string;
  /** A new address for the sound of this track. */
  readonly addressOf: (track: TrackToOpen) => Promise<string>;
  readonly isRefused: (error: unknown) => boolean;
  /** Microphones came or went. */
  readonly onChange: () => void;
  readonly onTrouble: (trackId: string, reason: unknown) => void;
}

interface Microphone {
  readonly trackId: string;
  readonly publication: RemoteTrackPublication;
  readonly participant: string;
}

export class RoomConnection implements Presence {
  /** Resolves when the room is left, whoever wanted that. */
  readonly closed: Promise<string>;
  private readonly room = new Room();
  private readonly wanted = new Map<string, WantedTrack>();
  private readonly subscribed = new Map<string, RemoteTrack>();
  private readonly streams = new Map<string, TrackStream>();
  private readonly endings = new Set<Promise<void>>();
  private readonly leftBecause: (reason: string) => void;
  private patience: NodeJS.Timeout | undefined;

  constructor(private readonly options: RoomConnectionOptions) {
    const { promise, resolve } = Promise.withResolvers<string>();
    this.closed = promise;
    this.leftBecause = resolve;
    const { onChange } = options;
    this.room
      .on(RoomEvent.TrackPublished, onChange)
      .on(RoomEvent.TrackUnpublished, ({ sid }) => this.gone(sid))
      .on(RoomEvent.TrackSubscribed, (track, publication) => this.arrived(track, publication))
      .on(RoomEvent.TrackUnsubscribed, (_, { sid }) => this.gone(sid))
      .on(RoomEvent.ParticipantDisconnected, (participant) => this.allGone(participant))
      .on(RoomEvent.TrackMuted, (publication) => this.muted(publication, true))
      .on(RoomEvent.TrackUnmuted, (publication) => this.muted(publication, false))
      .on(RoomEvent.Reconnecting, () => this.waitFor())
      .on(RoomEvent.Reconnected, () => this.reconnected())
      .on(RoomEvent.RoomSidChanged, (sid) => this.isAnother(sid))
      .on(RoomEvent.Disconnected, (reason) => resolve(`reason ${String(reason)}`));
  }

  connect(serverUrl: string, token: string): Promise<void> {
    return this.room.connect(serverUrl, token, { autoSubscribe: false, dynacast: false });
  }

  get tracks(): SeenTrack[] {
    return this.present().map(({ trackId, participant, publication }) => {
      return { trackId, participant, source: 'microphone', encrypted: isEncrypted(publication) };
    });
  }

  /** These and no others. */
  deliver(tracks: readonly WantedTrack[]): void {
    const wanted = new Map(tracks.map((track) => [track.trackId, track]));
    for (const trackId of [...this.wanted.keys()]) if (!wanted.has(trackId)) this.dismiss(trackId);
    for (const microphone of this.present()) {
      const track = wanted.get(microphone.trackId);
      if (track === undefined || isEncrypted(microphone.publication)) continue;
      if (!this.wanted.has(track.trackId)) microphone.publication.setSubscribed(true);
      this.wanted.set(track.trackId, track);
      this.open(microphone);
    }
  }

  /** Whoever holds this is told so, and ends it. */
  leave(reason: string): void {
    this.leftBecause(reason);
  }

  /** Every stream has sent what it has, or given up. */
  async end(): Promise<void> {
    for (const trackId of [...this.streams.keys()]) this.gone(trackId);
    clearTimeout(this.patience);
    await Promise.all(this.endings);
    const late = new Promise((resolve) => setTimeout(resolve, goodbyeMs));
    await Promise.race([this.room.disconnect(), late]);
  }

  private waitFor(): void {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.leftBecause('the media server is away'), reconnectMs);
  }

  private reconnected(): void {
    clearTimeout(this.patience);
    this.options.onChange();
  }

  private isAnother(sid: string): void {
    if (sid !== '' && sid !== this.options.meetingId) this.leftBecause('another sitting');
  }

  private present(): Microphone[] {
    return [...this.room.remoteParticipants.values()].flatMap((participant) =>
      [...participant.trackPublications.values()].flatMap((publication) => {
        const { sid, source } = publication;
        if (sid === undefined || source !== TrackSource.SOURCE_MICROPHONE) return [];
        return [{ trackId: sid, publication, participant: participant.identity }];
      }),
    );
  }

  private arrived(track: RemoteTrack, publication: RemoteTrackPublication): void {
    const microphone = this.present().find(({ trackId }) => trackId === publication.sid);
    if (microphone === undefined || !this.wanted.has(microphone.trackId) || isEncrypted(publication)) {
      publication.setSubscribed(false);
      return;
    }
    this.subscribed.set(microphone.trackId, track);
    this.open(microphone);
  }

  private open({ trackId, participant, publication }: Microphone): void {
    const track = this.subscribed.get(trackId);
    const wanted = this.wanted.get(trackId);
    if (track === undefined || wanted === undefined || this.streams.has(trackId)) return;
    const { addressOf, isRefused, onTrouble } = this.options;
    const stream = new TrackStream(track, {
      isMuted: publication.muted === true,
      address: () => addressOf({ ...wanted, participant }),
      isRefused,
      // Should it be wanted after all, the next heartbeat says so.
      onRefused: () => this.drop(trackId, stream),
      onTrouble: (reason) => onTrouble(trackId, reason),
    });
    this.streams.set(trackId, stream);
  }

  private muted({ sid = '' }: TrackPublication, isMuted: boolean): void {
    this.streams.get(sid)?.setMuted(isMuted);
  }

  /** Not wanted any more: at once, and nothing that is still on its way is sent. */
  private dismiss(trackId: string): void {
    this.wanted.delete(trackId);
    this.subscribed.delete(trackId);
    this.present()
      .find((microphone) => microphone.trackId === trackId)
      ?.publication.setSubscribed(false);
    const stream = this.streams.get(trackId);
    if (stream !== undefined) this.drop(trackId, stream);
  }

  private drop(trackId: string, stream: TrackStream): void {
    if (this.streams.get(trackId) === stream) this.streams.delete(trackId);
    this.ending(stream.abandon());
  }

  private allGone({ trackPublications }: RemoteParticipant): void {
    for (const { sid } of trackPublications.values()) this.gone(sid);
  }

  private gone(trackId: string | undefined): void {
    if (trackId === undefined) return;
    this.wanted.delete(trackId);
    this.subscribed.delete(trackId);
    const stream = this.streams.get(trackId);
    this.streams.delete(trackId);
    if (stream !== undefined) this.ending(stream.close());
    this.options.onChange();
  }

  private ending(work: Promise<void>): void {
    const ending = work.catch(() => undefined).finally(() => this.endings.delete(ending));
    this.endings.add(ending);
  }
}

/** Without the key its sound would be loud noise. */
function isEncrypted({ encryptionType }: TrackPublication): boolean {
  return encryptionType !== undefined && encryptionType !== EncryptionType.NONE;
}
