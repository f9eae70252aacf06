/**
 * One file for people from the segments of one person or screen, by remux alone: nothing is decoded. It is written
 * under another name and gets its own when it is whole, so that whoever begins again replaces it.
 */
import { open, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { MadeFile } from '@live-meeting/contracts/http/worker';
import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  FilePathTarget,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import { soundConfig, type PictureConfig } from '../recording/media-format.js';
import { pictureLine, soundLine } from './lines.js';
import type { KeptFile, Moments } from './made-files.js';
import type { PlannedFile } from './plan.js';
import type { StoredPacket } from './read-packets.js';
import type { Segment } from './segments.js';
import type { PlacedPacket } from './sound-line.js';

export interface MakeFileOptions {
  readonly folder: string;
  /** On the media server's clock, as everything here. */
  readonly recordingStartMs: number;
  readonly serverAheadMs: number;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

const pictureMs = 33;
/** Nobody looks at a picture that stands still for longer: the camera is off, or its owner away. */
const stillMs = 6000;
const bunnyNames = { vp8: 'vp8', vp9: 'vp9', h264: 'avc', opus: 'vp8' } as const;

/** @returns undefined: there is nothing in it */
export async function makeFile(file: PlannedFile, options: MakeFileOptions): Promise<KeptFile | undefined> {
  const pictures = new Ahead(pictureLine(file.pictures));
  const sounds = new Ahead(soundLine(file.sounds, options.serverAheadMs));
  const [firstPicture, firstSound] = [await pictures.peek(), await sounds.peek()];
  const startMs = Math.min(firstPicture?.atMs ?? Infinity, firstSound?.atMs ?? Infinity);
  if (startMs === Infinity) return undefined;
  const picture = firstPicture && pictureConfigOf(file.pictures);
  const writer = new FileWriter({ file, picture, hasSound: firstSound !== undefined, startMs, options });
  const durationMs = await writer.write(pictures, sounds);
  const facts = { name: await writer.keep(), startMs, durationMs, picture, options };
  return { file: await describe(file, facts), shown: writer.shown, hasSound: writer.hasSound };
}

interface WriterParts {
  readonly file: PlannedFile;
  readonly picture: PictureConfig | undefined;
  readonly hasSound: boolean;
  readonly startMs: number;
  readonly options: MakeFileOptions;
}

class FileWriter {
  readonly shown: Moments[] = [];
  private readonly name: string;
  private readonly partial: string;
  private readonly output: Output;
  private readonly video: EncodedVideoPacketSource | undefined;
  private readonly audio: EncodedAudioPacketSource | undefined;
  private endMs = 0;

  constructor(private readonly parts: WriterParts) {
    const { file, picture, hasSound, options } = parts;
    const codec = file.pictures[0]?.head.codec ?? 'opus';
    const isH264 = picture !== undefined && codec === 'h264';
    this.name = `${file.name}.${isH264 ? 'mp4' : 'webm'}`;
    this.partial = path.join(options.folder, `${this.name}.part`);
    this.output = new Output({
      format: isH264 ? new Mp4OutputFormat({ fastStart: false }) : new WebMOutputFormat({ minimumClusterDuration: 1 }),
      target: new FilePathTarget(this.partial),
    });
    this.video = picture && new EncodedVideoPacketSource(bunnyNames[codec]);
    this.audio = hasSound ? new EncodedAudioPacketSource('opus') : undefined;
    if (this.video) this.output.addVideoTrack(this.video);
    if (this.audio) this.output.addAudioTrack(this.audio);
  }

  get hasSound(): boolean {
    return this.parts.hasSound;
  }

  /** @returns how long it is */
  async write(pictures: Ahead<StoredPacket>, sounds: Ahead<PlacedPacket>): Promise<number> {
    await this.output.start();
    for (;;) {
      this.parts.options.signal.throwIfAborted();
      const [picture, sound] = [await pictures.peek(), await sounds.peek()];
      if (picture === undefined && sound === undefined) break;
      if (sound === undefined || (picture !== undefined && picture.atMs <= sound.atMs)) {
        if (picture !== undefined) await this.addPicture(picture);
        pictures.drop();
        // Whoever waits for a next picture would keep all sound in memory.
        if ((await pictures.peek()) === undefined) this.video?.close();
      } else {
        await this.addSound(sound);
        sounds.drop();
        if ((await sounds.peek()) === undefined) this.audio?.close();
      }
    }
    await this.output.finalize();
    return this.endMs;
  }

  /** @returns its name */
  async keep(): Promise<string> {
    const handle = await open(this.partial, 'r+');
    await handle.datasync();
    await handle.close();
    await rename(this.partial, path.join(this.parts.options.folder, this.name));
    return this.name;
  }

  private async addPicture({ data, isKey, atMs }: StoredPacket): Promise<void> {
    const { picture } = this.parts;
    const packet = this.packet(data, { isKey, atMs, durationMs: pictureMs });
    this.show(Math.round(atMs - this.parts.startMs));
    await this.video?.add(packet, picture && { decoderConfig: picture });
  }

  private show(fromMs: number): void {
    const last = this.shown.at(-1);
    if (last !== undefined && fromMs - last.untilMs < stillMs) last.untilMs = fromMs + pictureMs;
    else this.shown.push({ fromMs, untilMs: fromMs + pictureMs });
  }

  private async addSound({ data, atMs, durationMs }: PlacedPacket): Promise<void> {
    await this.audio?.add(this.packet(data, { isKey: true, atMs, durationMs }), { decoderConfig: soundConfig });
  }

  private packet(data: Uint8Array, facts: { isKey: boolean; atMs: number; durationMs: number }): EncodedPacket {
    const atMs = facts.atMs - this.parts.startMs;
    this.endMs = Math.max(this.endMs, atMs + facts.durationMs);
    this.parts.options.onBytes(data.length);
    return new EncodedPacket(data, facts.isKey ? 'key' : 'delta', atMs / 1000, facts.durationMs / 1000);
  }
}

/** A line of packets of which the next can be looked at. */
class Ahead<Packet> {
  private next: Promise<IteratorResult<Packet, unknown>> | undefined;

  constructor(private readonly line: AsyncGenerator<Packet>) {}

  async peek(): Promise<Packet | undefined> {
    this.next ??= this.line.next();
    const result = await this.next;
    return result.done === true ? undefined : result.value;
  }

  drop(): void {
    this.next = undefined;
  }
}

interface Facts {
  readonly name: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly picture: PictureConfig | undefined;
  readonly options: MakeFileOptions;
}

async function describe(file: PlannedFile, facts: Facts): Promise<MadeFile> {
  const { name, startMs, durationMs, picture, options } = facts;
  const all = [...file.pictures, ...file.sounds];
  const { size } = await stat(path.join(options.folder, name));
  return {
    name,
    kind: file.kind,
    participant: file.participant,
    participantName: file.participantName,
    offsetMs: Math.max(0, Math.round(startMs - options.recordingStartMs)),
    durationMs: Math.round(durationMs),
    codecs: [...new Set(all.map(({ head }) => head.codec))],
    width: picture?.codedWidth ?? null,
    height: picture?.codedHeight ?? null,
    bytes: size,
    truncated: all.some(({ isTruncated }) => isTruncated),
  };
}

/** A picture may change its size on the way; the file says the largest. */
function pictureConfigOf(pictures: readonly Segment[]): PictureConfig | undefined {
  const decoder = pictures[0]?.head.decoder;
  const sizes = pictures.flatMap(({ head, sidecar }) => [head, ...sidecar.sizes]);
  const [top] = sizes.toSorted((a, b) => (b.width ?? 0) * (b.height ?? 0) - (a.width ?? 0) * (a.height ?? 0));
  const { width, height } = top ?? { width: null, height: null };
  if (!decoder || width === null || height === null) return undefined;
  const { codec, description } = decoder;
  const told = description === null ? {} : { description: new Uint8Array(Buffer.from(description, 'base64')) };
  return { codec, codedWidth: width, codedHeight: height, ...told };
}
