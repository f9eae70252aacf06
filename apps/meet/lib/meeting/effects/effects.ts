/**
 * What is done to the own picture and sound before they leave. Blur is there before the first picture is sent, or nothing
 * is sent; noise suppression may come a moment later.
 */
import {
  LocalAudioTrack,
  LocalVideoTrack,
  RoomEvent,
  Track,
  type LocalTrack,
  type LocalTrackPublication,
  type Room,
} from 'livekit-client';
import type { CaptureSize } from '../devices/capture-quality';

export interface Wishes {
  readonly isBlurred: boolean;
  readonly isQuiet: boolean;
}

/** What RNNoise was made for. */
const sampleRate = 48_000;

export class Effects {
  private wishes: Wishes = { isBlurred: false, isQuiet: false };
  private context: AudioContext | undefined;

  constructor(private readonly room: Room) {
    // Without the suppression the browser's own goes on: a microphone never waits for it.
    room.on(RoomEvent.LocalTrackPublished, ({ track }: LocalTrackPublication) => {
      if (track?.source === Track.Source.Microphone) void this.dress(track).catch(noMatter);
    });
  }

  /** For what is captured from now on. Resolves when what is captured already follows. @throws Error when an effect cannot be loaded */
  async wish(wishes: Wishes): Promise<void> {
    this.wishes = wishes;
    const { localParticipant } = this.room;
    await this.prepare();
    const camera = localParticipant.getTrackPublication(Track.Source.Camera)?.track;
    const microphone = localParticipant.getTrackPublication(Track.Source.Microphone)?.track;
    await Promise.all([camera && this.dress(camera), microphone && this.dress(microphone)]);
  }

  /** The own picture in another size, now and from now on. */
  async capture(resolution: CaptureSize): Promise<void> {
    const { options, localParticipant } = this.room;
    options.videoCaptureDefaults = { ...options.videoCaptureDefaults, resolution };
    const track = localParticipant.getTrackPublication(Track.Source.Camera)?.track;
    if (track instanceof LocalVideoTrack) await track.restartTrack({ resolution });
  }

  /** Gives a track what is wanted for it, and takes away what is not. */
  async dress(track: LocalTrack): Promise<void> {
    if (track instanceof LocalVideoTrack && track.source === Track.Source.Camera) return this.dressCamera(track);
    if (track instanceof LocalAudioTrack && track.source === Track.Source.Microphone)
      return this.dressMicrophone(track);
  }

  async close(): Promise<void> {
    await this.context?.close();
  }

  /** A camera that the SDK turns on later is blurred from its first picture. */
  private async prepare(): Promise<void> {
    const { options } = this.room;
    const defaults = { ...options.videoCaptureDefaults };
    delete defaults.processor;
    if (!this.wishes.isBlurred) {
      options.videoCaptureDefaults = defaults;
      return;
    }
    const { BlurProcessor } = await import('./blur-processor');
    options.videoCaptureDefaults = { ...defaults, processor: new BlurProcessor() };
  }

  private async dressCamera(track: LocalVideoTrack): Promise<void> {
    const isDressed = track.getProcessor() !== undefined;
    if (isDressed === this.wishes.isBlurred) return;
    if (isDressed) return track.stopProcessor();
    const { BlurProcessor } = await import('./blur-processor');
    await track.setProcessor(new BlurProcessor());
  }

  private async dressMicrophone(track: LocalAudioTrack): Promise<void> {
    const isDressed = track.getProcessor() !== undefined;
    if (isDressed === this.wishes.isQuiet) return;
    if (isDressed) return track.stopProcessor();
    const { NoiseProcessor } = await import('./noise-processor');
    this.context ??= new AudioContext({ sampleRate });
    await track.setAudioContext(this.context);
    await track.setProcessor(new NoiseProcessor());
  }
}

function noMatter(): undefined {
  return undefined;
}
