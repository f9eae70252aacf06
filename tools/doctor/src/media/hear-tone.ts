/**
 * Two people in one room, by LiveKit's native client: one sounds a tone, the other listens. Guarantees that both have
 * left and everything native is released, whatever happened; its faults say at which step it ended.
 */
import { performance } from 'node:perf_hooks';
import type { AudioStream, RemoteTrack, Room } from '@livekit/rtc-node';
import { innermostMessage } from '../run/error-facts.js';
import { levelDb, makeTone } from './pitch.js';
import { MediaFault, type Heard, type MediaRequest, type MediaStep } from './media-messages.js';

const sampleRate = 48_000;
const frameMs = 10;
/** Long enough that the tone has whole periods in it, so that repeating it makes no click. */
const toneSampleCount = sampleRate / 10;
const amplitude = 0.4;
const queueMs = 200;
/** Opus needs some packets to settle after silence. */
const settleMs = 200;
const heardMs = 500;
const audibleDb = -50;
const goodbyeMs = 1500;

type Rtc = typeof import('@livekit/rtc-node');

/** @throws MediaFault */
export async function hearTone(request: MediaRequest): Promise<Heard> {
  const signal = AbortSignal.timeout(request.withinMs);
  const rtc = await atStep('load', () => import('@livekit/rtc-node'));
  const speaker = new rtc.Room();
  const listener = new rtc.Room();
  const voice = new Voice(rtc, request.toneHz);
  try {
    const startedAt = performance.now();
    // Asked before anybody speaks: a track that comes at once must not be missed.
    const track = subscribed(rtc, listener, request.speakerIdentity);
    await atStep('connect', () => untilAborted(enter(speaker, listener, request), signal));
    const connectMs = Math.round(performance.now() - startedAt);
    const publishedAt = performance.now();
    await atStep('publish', () => untilAborted(voice.publish(speaker), signal));
    const remote = await atStep('subscribe', () => untilAborted(track, signal));
    const stream = new rtc.AudioStream(remote, { sampleRate, numChannels: 1, frameSizeMs: frameMs });
    const { samples, firstAt } = await atStep('hear', () => hear(stream, signal));
    return { samples, sampleRate, connectMs, firstAudioMs: Math.round(firstAt - publishedAt) };
  } finally {
    await withinMs(goodbyeMs, () => leave(rtc, { speaker, listener, voice }));
  }
}

/** The speaker's microphone: the same tenth of a second over and over. */
class Voice {
  readonly #rtc: Rtc;
  readonly #source: InstanceType<Rtc['AudioSource']>;
  readonly #toneHz: number;
  #sounding: Promise<void> | undefined;
  #silenced = false;

  constructor(rtc: Rtc, toneHz: number) {
    this.#rtc = rtc;
    this.#toneHz = toneHz;
    this.#source = new rtc.AudioSource(sampleRate, 1, queueMs);
  }

  async publish(room: Room): Promise<void> {
    const { LocalAudioTrack, TrackPublishOptions, TrackSource } = this.#rtc;
    const track = LocalAudioTrack.createAudioTrack('doctor-tone', this.#source);
    this.#sounding = this.#sound();
    await room.localParticipant?.publishTrack(
      track,
      new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }),
    );
  }

  async silence(): Promise<void> {
    this.#silenced = true;
    await this.#source.close();
    await this.#sounding;
  }

  async #sound(): Promise<void> {
    const tone = makeTone({ hz: this.#toneHz, sampleRate, sampleCount: toneSampleCount, amplitude });
    try {
      while (!this.#silenced)
        await this.#source.captureFrame(new this.#rtc.AudioFrame(tone, sampleRate, 1, toneSampleCount));
    } catch (error) {
      // Closing the source ends a frame that still waits in it.
      if (!this.#silenced) throw error;
    }
  }
}

function subscribed(rtc: Rtc, listener: Room, speakerIdentity: string): Promise<RemoteTrack> {
  return new Promise((resolve) => {
    listener.on(rtc.RoomEvent.TrackSubscribed, (found, _publication, participant) => {
      if (participant.identity === speakerIdentity) resolve(found);
    });
  });
}

async function enter(speaker: Room, listener: Room, { url, speakerToken, listenerToken }: MediaRequest): Promise<void> {
  const options = { autoSubscribe: true, dynacast: false };
  await Promise.all([listener.connect(url, listenerToken, options), speaker.connect(url, speakerToken, options)]);
}

async function hear(stream: AudioStream, signal: AbortSignal): Promise<{ samples: Int16Array; firstAt: number }> {
  const wanted = ((settleMs + heardMs) * sampleRate) / 1000;
  const collected = new Int16Array(wanted);
  const reader = stream.getReader();
  let firstAt: number | undefined;
  let arrived = 0;
  try {
    for (let filled = 0; filled < wanted;) {
      const { done, value } = await untilAborted(reader.read(), signal).catch(() => {
        throw new Error(arrived === 0 ? 'nothing arrives' : 'only silence arrives');
      });
      if (done) throw new Error('the track ended before anything was heard');
      arrived += 1;
      if (firstAt === undefined && levelDb(value.data) < audibleDb) continue;
      firstAt ??= performance.now();
      const part = value.data.subarray(0, wanted - filled);
      collected.set(part, filled);
      filled += part.length;
    }
    return { samples: collected.slice(-(heardMs * sampleRate) / 1000), firstAt: firstAt ?? 0 };
  } finally {
    await reader.cancel();
  }
}

async function leave(
  rtc: Rtc,
  { speaker, listener, voice }: { speaker: Room; listener: Room; voice: Voice },
): Promise<void> {
  await Promise.allSettled([voice.silence(), speaker.disconnect(), listener.disconnect()]);
  await rtc.dispose();
}

async function atStep<Result>(step: MediaStep, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new MediaFault(step, innermostMessage(error));
  }
}

function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = new Promise<never>((_, reject) => {
    const refuse = (): void => {
      reject(new Error('nothing happened in time'));
    };
    if (signal.aborted) refuse();
    signal.addEventListener('abort', refuse, { once: true });
  });
  return Promise.race([work, aborted]);
}

/** Native goodbyes can hang for ever; nothing that matters comes after them. */
async function withinMs(limitMs: number, work: () => Promise<unknown>): Promise<void> {
  await Promise.race([work(), new Promise((resolve) => setTimeout(resolve, limitMs).unref())]);
}
