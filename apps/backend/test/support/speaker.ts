/** Somebody in a meeting whose microphone is one pure tone, and what they press on the way. */
import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
  type LocalTrackPublication,
} from '@livekit/rtc-node';
import type { ConsentPurpose } from '@live-meeting/contracts/http/rooms';
import { apiOf } from './api.js';
import { Visitor } from './meeting.js';

const sampleRate = 48_000;
const frameSamples = sampleRate / 10;
const amplitude = 0.4 * 32_767;
const queueMs = 200;

export class Speaker {
  readonly visitor: Visitor;
  readonly room = new Room();
  private source = new AudioSource(sampleRate, 1, queueMs);
  private isSilenced = false;
  private sounding: Promise<void> | undefined;

  private constructor(
    url: string,
    private readonly roomName: string,
    private readonly hz: number,
  ) {
    this.visitor = new Visitor(url);
  }

  /** In the room, and heard. @param cookiesOf somebody who comes back */
  static async join(url: string, { roomName, hz }: { roomName: string; hz: number }): Promise<Speaker> {
    const speaker = new Speaker(url, roomName, hz);
    await speaker.enter(speaker.room);
    await speaker.publish();
    return speaker;
  }

  get identity(): string {
    return this.room.localParticipant?.identity ?? '';
  }

  async publish(): Promise<LocalTrackPublication | undefined> {
    const track = LocalAudioTrack.createAudioTrack('tone', this.source);
    this.sounding = this.sound();
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    return this.room.localParticipant?.publishTrack(track, options);
  }

  async answer(granted: boolean, purpose: ConsentPurpose = 'audio_ai'): Promise<void> {
    const path = `/api/rooms/${this.roomName}/consents`;
    const { status } = await apiOf(this.visitor).post(path, { purpose, granted });
    if (status !== 204) throw new Error(`consent was answered ${String(status)}`);
  }

  async leave(): Promise<void> {
    this.isSilenced = true;
    await this.source.close();
    await this.sounding;
    await this.room.disconnect();
  }

  private async enter(room: Room): Promise<void> {
    const { status, body } = await this.visitor.join({ roomName: this.roomName });
    if (status !== 200) throw new Error(`joining was answered ${String(status)}`);
    await room.connect(body.serverUrl, body.participantToken, { autoSubscribe: false, dynacast: false });
  }

  /** The same tenth of a second over and over: its waves fit. */
  private async sound(): Promise<void> {
    const step = (2 * Math.PI * this.hz) / sampleRate;
    const tone = Int16Array.from({ length: frameSamples }, (_, index) =>
      Math.round(Math.sin(index * step) * amplitude),
    );
    try {
      while (!this.isSilenced) await this.source.captureFrame(new AudioFrame(tone, sampleRate, 1, frameSamples));
    } catch (error) {
      // Closing the source ends a frame that still waits in it.
      if (!this.isSilenced) throw error;
    }
  }
}

/** Hertz, by counting waves. @param samples s16le, mono */
export function pitchOf(samples: Buffer, rate: number): number {
  let waves = 0;
  let isAbove = false;
  // Little waves around nothing are no waves.
  const threshold = 2000;
  for (let at = 0; at + 1 < samples.length; at += 2) {
    const sample = samples.readInt16LE(at);
    if (!isAbove && sample > threshold) waves += 1;
    if (sample > threshold) isAbove = true;
    else if (sample < -threshold) isAbove = false;
  }
  return waves / (samples.length / 2 / rate);
}
