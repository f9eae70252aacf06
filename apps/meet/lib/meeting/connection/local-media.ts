/**
 * The person's own microphone, camera and screen through one meeting: handed over from the preview,
 * published after every connect, and all stopped by `release`.
 */
import {
  ConnectionState,
  LocalAudioTrack,
  LocalVideoTrack,
  RoomEvent,
  Track,
  TrackEvent,
  type LocalTrack,
  type LocalTrackPublication,
  type Room,
} from 'livekit-client';
import { deviceFault } from '../devices/device-fault';
import type { Effects } from '../effects/effects';
import type { NoticeKind, Toggle } from '../state/meeting-facts';
import type { MeetingStore } from '../state/meeting-store';

/** What the preview hands over. A wish without a track is captured by the SDK. */
export interface Entry {
  readonly wantsMicrophone: boolean;
  readonly wantsCamera: boolean;
  readonly microphone?: MediaStreamTrack | undefined;
  readonly camera?: MediaStreamTrack | undefined;
}

export class LocalMedia {
  private readonly kept = new Map<Track.Source, LocalTrack>();
  private readonly watched = new WeakSet<LocalTrack>();
  private publishing: Promise<void> = Promise.resolve();

  constructor(
    private readonly room: Room,
    private readonly meeting: MeetingStore,
    private readonly effects?: Pick<Effects, 'dress'>,
  ) {
    room.on(RoomEvent.LocalTrackPublished, ({ track }: LocalTrackPublication) => {
      if (!track) return;
      this.kept.set(track.source, track);
      this.watch(track);
    });
  }

  /** Takes over the preview's tracks and states the wishes, before anything is connected. */
  enter(entry: Entry): void {
    if (isLive(entry.microphone)) {
      const track = new LocalAudioTrack(entry.microphone, entry.microphone.getConstraints(), false);
      this.kept.set(Track.Source.Microphone, asLocalTrack(track));
    }
    if (isLive(entry.camera)) {
      const track = new LocalVideoTrack(entry.camera, entry.camera.getConstraints(), false);
      this.kept.set(Track.Source.Camera, asLocalTrack(track));
    }
    this.meeting.tell({ type: 'toggleObserved', toggle: 'microphone', isOn: entry.wantsMicrophone });
    this.meeting.tell({ type: 'toggleObserved', toggle: 'camera', isOn: entry.wantsCamera });
  }

  track(source: Track.Source): LocalTrack | undefined {
    return this.kept.get(source);
  }

  /** After each connect: everything that was on is on again. A device that fails is told, and joining goes on. */
  publish(): Promise<void> {
    this.publishing = this.publishAll();
    return this.publishing;
  }

  /** Not before this can a track be muted for the others: one that is on its way would arrive as it set out. */
  whenPublished(): Promise<void> {
    return this.publishing;
  }

  /** Nothing of it leaves this browser from now on, published or not yet. */
  silence(source: Track.Source): void {
    const track = this.kept.get(source);
    if (track) track.mediaStreamTrack.enabled = false;
  }

  private async publishAll(): Promise<void> {
    if (this.room.localParticipant.permissions?.canPublish === false) return this.stayQuiet();
    const { isMuted, isVideoEnabled, isSharing } = this.meeting.store.getState();
    await Promise.all([
      this.publishOne('microphone', Track.Source.Microphone, !isMuted),
      this.publishOne('camera', Track.Source.Camera, isVideoEnabled),
      isSharing ? this.publishShare() : undefined,
    ]);
  }

  /** Stops and forgets what is captured for one source. */
  drop(source: Track.Source): void {
    this.kept.get(source)?.stop();
    this.kept.delete(source);
  }

  release(): void {
    for (const source of [...this.kept.keys()]) this.drop(source);
  }

  /** Some roles only listen. */
  private stayQuiet(): void {
    this.release();
    for (const toggle of ['microphone', 'camera', 'screenShare'] as const) {
      this.meeting.tell({ type: 'toggleObserved', toggle, isOn: false });
    }
  }

  private async publishOne(toggle: 'microphone' | 'camera', source: Track.Source, isWanted: boolean): Promise<void> {
    const { localParticipant } = this.room;
    const track = this.kept.get(source);
    const isUsable = track !== undefined && isLive(track.mediaStreamTrack);
    if (!isUsable) this.drop(source);
    try {
      // Before anybody sees it.
      if (isUsable && toggle === 'camera') await this.effects?.dress(track);
      if (isUsable) await localParticipant.publishTrack(track, { source });
      else if (isWanted) await this.turnOn(toggle);
    } catch (error) {
      // The connection went away meanwhile: the device is fine and will be published with the next one.
      if (this.room.state !== ConnectionState.Connected) return;
      this.drop(source);
      this.tellFailure(toggle, error);
    }
  }

  private async turnOn(toggle: 'microphone' | 'camera'): Promise<void> {
    const { localParticipant } = this.room;
    if (toggle === 'microphone') await localParticipant.setMicrophoneEnabled(true);
    else await localParticipant.setCameraEnabled(true);
  }

  private async publishShare(): Promise<void> {
    for (const source of [Track.Source.ScreenShare, Track.Source.ScreenShareAudio]) {
      const track = this.kept.get(source);
      if (!track || !isLive(track.mediaStreamTrack)) this.drop(source);
      else await this.room.localParticipant.publishTrack(track, { source }).catch(() => this.drop(source));
    }
    const isOn = this.kept.has(Track.Source.ScreenShare);
    this.meeting.tell({ type: 'toggleObserved', toggle: 'screenShare', isOn });
  }

  /** Unplugged, or no longer allowed: the SDK looks for another device by itself, but the person must know. */
  private watch(track: LocalTrack): void {
    const kind = endedNotices[track.source];
    if (!kind || this.watched.has(track)) return;
    this.watched.add(track);
    track.on(TrackEvent.Ended, () => this.meeting.tell({ type: 'noticed', kind }));
  }

  private tellFailure(toggle: Toggle, error: unknown): void {
    this.meeting.tell({ type: 'toggleSettled', toggle, isOn: false });
    const kind = toggle === 'microphone' ? 'microphoneFailed' : 'cameraFailed';
    this.meeting.tell({ type: 'noticed', kind, deviceFault: deviceFault(error) });
  }
}

const endedNotices: Readonly<Partial<Record<Track.Source, NoticeKind>>> = {
  [Track.Source.Microphone]: 'microphoneEnded',
  [Track.Source.Camera]: 'cameraEnded',
};

function isLive(track: MediaStreamTrack | undefined): track is MediaStreamTrack {
  return track?.readyState === 'live';
}

/** Both classes extend `LocalTrack`; only the SDK's declarations do not hold under exact optional properties. */
function asLocalTrack(track: LocalAudioTrack | LocalVideoTrack): LocalTrack {
  return track as unknown as LocalTrack;
}
