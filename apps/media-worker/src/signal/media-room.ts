/**
 * A room as a guest whom nobody sees, without decoding anything: who publishes what, and the encoded frames of those
 * tracks that were asked for. A connection that is lost is over: whoever wants more enters again.
 */
import {
  DisconnectReason,
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantTracks,
  SessionDescription,
  SignalTarget,
  TrickleRequest,
  UpdateSubscription,
  UpdateTrackSettings,
  VideoQuality,
  type ICEServer,
  type JoinResponse,
} from '@livekit/protocol';
import type { RTCIceServer } from 'werift';
import { MediaStreams, type TrackConsumers } from './media-streams.js';
import { Peer } from './peer.js';
import { RoomView, type RoomTrack } from './room-view.js';
import { SignalSocket, type Incoming } from './signal-socket.js';

export interface MediaRoomOptions extends TrackConsumers {
  readonly serverUrl: string;
  readonly token: string;
  /** The sitting that this is for: another one under the room's name is none of ours. */
  readonly meetingId: string;
  /** Tracks came, went or were muted. */
  readonly onChange: () => void;
}

export class MediaRoom {
  /** Resolves when the room was entered. */
  readonly entered: Promise<undefined>;
  /** Resolves when the room is left, whoever wanted that. */
  readonly closed: Promise<string>;
  private readonly enter: () => void;
  private readonly leftBecause: (reason: string) => void;
  private readonly view = new RoomView();
  private readonly streams: MediaStreams;
  private readonly signal: SignalSocket;
  private peer: Peer | undefined;
  private wanted = new Set<string>();
  /** Offers and candidates, one after the other: the library takes no two at once. */
  private work: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(private readonly options: MediaRoomOptions) {
    const entered = Promise.withResolvers<undefined>();
    const closed = Promise.withResolvers<string>();
    this.entered = entered.promise;
    this.closed = closed.promise;
    this.enter = () => entered.resolve(undefined);
    this.leftBecause = (reason) => {
      closed.resolve(reason);
      entered.reject(new Error(reason));
    };
    // Whoever waits for neither is told by the other.
    entered.promise.catch(() => undefined);
    this.streams = new MediaStreams({ ...options, trackOf: (trackId) => this.wantedTrack(trackId) });
    const { serverUrl, token } = options;
    this.signal = new SignalSocket({
      serverUrl,
      token,
      onMessage: (message) => this.hear(message),
      onClosed: (reason) => this.leftBecause(reason),
    });
  }

  get tracks(): readonly RoomTrack[] {
    return this.view.tracks;
  }

  /** These and no others. */
  deliver(trackIds: readonly string[]): void {
    const present = new Map(this.tracks.filter(({ encrypted }) => !encrypted).map((track) => [track.trackId, track]));
    const wanted = new Set(trackIds.filter((trackId) => present.has(trackId)));
    const dropped = [...this.wanted].filter((trackId) => !wanted.has(trackId));
    const added = [...wanted].filter((trackId) => !this.wanted.has(trackId));
    this.wanted = wanted;
    for (const trackId of dropped) this.streams.endTrack(trackId, 'no longer wanted');
    this.subscribe(dropped, false);
    this.subscribe(added, true);
    const pictures = added.filter((trackId) => present.get(trackId)?.isPicture === true);
    if (pictures.length > 0) this.askForQuality(pictures);
  }

  /** The room is left, and every stream has ended. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    const reason = DisconnectReason.CLIENT_INITIATED;
    const content = new LeaveRequest({ reason, action: LeaveRequest_Action.DISCONNECT });
    this.signal.send('leave', content);
    this.signal.close();
    this.leftBecause('left');
    this.streams.close();
    await this.work;
    await this.peer?.close();
  }

  private hear(message: Incoming): void {
    if (this.isClosed) return;
    switch (message.case) {
      case 'join':
        return this.joined(message.value);
      case 'update':
        return this.changed(message.value.participants);
      case 'offer':
        return this.queue(() => this.answer(message.value));
      case 'trickle':
        if (message.value.target === SignalTarget.SUBSCRIBER)
          this.queue(async () => this.peer?.addCandidate(JSON.parse(message.value.candidateInit) as object));
        return;
      case 'leave':
        return this.leftBecause(`told to leave: ${DisconnectReason[message.value.reason]}`);
      default:
    }
  }

  private joined({ room, iceServers, otherParticipants, pingInterval, pingTimeout }: JoinResponse): void {
    if (room?.sid !== this.options.meetingId) return this.leftBecause('another sitting');
    const { hostname } = new URL(this.options.serverUrl);
    this.peer = new Peer({
      iceServers: relaysAmong(iceServers),
      isLoopback: hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]',
      onCandidate: (candidate) => this.tellCandidate(candidate),
      onPacket: (packet) => this.streams.packet(packet),
      onReport: (report) => this.streams.report(report),
    });
    this.streams.peer = this.peer;
    this.signal.watch(pingInterval * 1000 || 5000, pingTimeout * 1000 || 15_000);
    this.view.update(otherParticipants);
    this.enter();
    this.options.onChange();
  }

  private changed(participants: Parameters<RoomView['update']>[0]): void {
    this.view.update(participants);
    const present = new Map(this.tracks.map((track) => [track.trackId, track]));
    for (const trackId of this.wanted) {
      const track = present.get(trackId);
      if (track !== undefined && !track.encrypted) this.streams.muted(trackId, track.isMuted);
      else {
        this.wanted.delete(trackId);
        this.streams.endTrack(trackId, track === undefined ? 'unpublished' : 'encrypted');
      }
    }
    this.options.onChange();
  }

  private async answer({ id, sdp, midToTrackId }: SessionDescription): Promise<void> {
    if (this.peer === undefined) return;
    this.streams.offered(sdp);
    const answer = await this.peer.answer(sdp);
    const content = new SessionDescription({ type: 'answer', id, sdp: answer, midToTrackId });
    this.signal.send('answer', content);
  }

  private queue(task: () => Promise<void> | undefined): void {
    this.work = this.work.then(task).catch((error: unknown) => {
      this.options.onTrouble(error);
      // A negotiation that failed leaves nothing to build on.
      this.leftBecause('the negotiation failed');
    });
  }

  private wantedTrack(trackId: string): RoomTrack | undefined {
    return this.wanted.has(trackId) ? this.tracks.find((track) => track.trackId === trackId) : undefined;
  }

  private subscribe(trackIds: readonly string[], subscribe: boolean): void {
    if (trackIds.length === 0) return;
    const participants = Map.groupBy(
      this.tracks.filter(({ trackId }) => trackIds.includes(trackId)),
      ({ participantSid }) => participantSid,
    );
    const participantTracks = [...participants].map(
      ([participantSid, tracks]) =>
        new ParticipantTracks({ participantSid, trackSids: tracks.map(({ trackId }) => trackId) }),
    );
    const content = new UpdateSubscription({ trackSids: [...trackIds], subscribe, participantTracks });
    this.signal.send('subscription', content);
  }

  private askForQuality(trackSids: string[]): void {
    const content = new UpdateTrackSettings({ trackSids, quality: VideoQuality.HIGH });
    this.signal.send('trackSetting', content);
  }

  private tellCandidate(candidate: object): void {
    const candidateInit = JSON.stringify(candidate);
    const content = new TrickleRequest({ candidateInit, target: SignalTarget.SUBSCRIBER });
    this.signal.send('trickle', content);
  }
}

/** @throws when it could not be entered; then it is left behind in order */
export async function enterOrLeave(room: MediaRoom): Promise<void> {
  try {
    await room.entered;
  } catch (error) {
    await room.close();
    throw error;
  }
}

/** The server sees from where we come: to ask a third one for it would only cost seconds. */
function relaysAmong(servers: readonly ICEServer[]): RTCIceServer[] {
  return servers.flatMap(({ urls, username, credential }) => {
    const relays = urls.filter((url) => url.startsWith('turn'));
    return relays.length > 0 ? [{ urls: relays, username, credential }] : [];
  });
}
