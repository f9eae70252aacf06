/** What other programs make of a file: whether it decodes, how long it is, when it flashes and when it beeps. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const most = { maxBuffer: 512 * 1024 * 1024, timeout: 120_000 };

/** @throws Error that says how to get it where it is missing */
export async function needFfmpeg(): Promise<void> {
  await run('ffmpeg', ['-version']).catch(() => {
    throw new Error('These tests need ffmpeg: apt-get install ffmpeg (or brew install ffmpeg).');
  });
}

export interface Probed {
  readonly durationS: number;
  readonly codecs: readonly string[];
  readonly width: number | undefined;
}

export async function probe(file: string): Promise<Probed> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', file], most);
  const { format, streams } = JSON.parse(stdout) as {
    format: { duration?: string };
    streams: { codec_name: string; width?: number }[];
  };
  const width = streams.find((stream) => stream.width !== undefined)?.width;
  return { durationS: Number(format.duration), codecs: streams.map(({ codec_name: name }) => name), width };
}

/** Everything in it is decoded. @returns what the decoder complained of */
export async function complaints(file: string, seekS?: number): Promise<string> {
  const seek = seekS === undefined ? [] : ['-ss', String(seekS)];
  const part = seekS === undefined ? [] : ['-t', '1'];
  // Each frame with its own time: to make the frames of a second even is not what is asked here.
  const asItIs = ['-fps_mode', 'passthrough', '-enc_time_base', '-1'];
  const args = ['-v', 'error', '-xerror', ...seek, '-i', file, ...part, ...asItIs, '-f', 'null', '-'];
  return run('ffmpeg', args, most).then(
    ({ stderr }) => stderr.trim(),
    (error: unknown) => `${String(error)} ${JSON.stringify(error)}`,
  );
}

/** A flash is the narrower the later it was drawn: a busy machine is late, and its first picture may be lost. */
const narrowsS = 0.2;

/** Seconds into the file at which each flash was due. */
export async function flashes(file: string): Promise<number[]> {
  const filter = 'scale=8:8,format=gray,showinfo';
  const { stderr } = await run(
    'ffmpeg',
    ['-v', 'info', '-i', file, '-an', '-vf', filter, '-fps_mode', 'passthrough', '-f', 'null', '-'],
    most,
  );
  const frames = [...stderr.matchAll(/pts_time:(\S+).*? mean:\[(\d+)/g)];
  const moments = frames.map(([, time, mean]) => {
    const white = Number(mean) / 255;
    return { atS: Number(time), isOn: white > 0.49, sinceS: (1 - white) * narrowsS };
  });
  return shows(moments, 0).map(({ beganS }) => beganS);
}

/** Of a beep: what is shorter is the rest of one whose beginning nobody recorded. */
const wholeBeepS = 0.08;

/** Seconds into the file at which each whole beep begins. */
export async function beeps(file: string): Promise<number[]> {
  const samples = await sound(file);
  const windowLength = 240;
  const windows = Array.from({ length: Math.floor(samples.length / windowLength) }, (_, index) => {
    const part = samples.subarray(index * windowLength, (index + 1) * windowLength);
    const isOn = Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / windowLength) > 1500;
    return { atS: (index * windowLength) / 48_000, isOn };
  });
  return shows(windows, 0.3)
    .filter(({ beganS, endS }) => endS - beganS > wholeBeepS)
    .map(({ beganS }) => beganS);
}

/** How much later it beeps than it flashes, of those that belong together. */
export function differences(seen: readonly number[], heard: readonly number[]): number[] {
  return seen.flatMap((flash) => {
    const nearest = heard.toSorted((a, b) => Math.abs(a - flash) - Math.abs(b - flash))[0];
    return nearest !== undefined && Math.abs(nearest - flash) < 0.5 ? [nearest - flash] : [];
  });
}

/** Mono, 48 kHz, counted from the beginning of the file by time stamps. */
async function sound(file: string): Promise<Int16Array> {
  const { stdout } = await run(
    'ffmpeg',
    [
      '-v',
      'error',
      '-i',
      file,
      '-vn',
      '-af',
      'aresample=async=1:first_pts=0',
      '-ac',
      '1',
      '-ar',
      '48000',
      '-f',
      's16le',
      '-',
    ],
    { ...most, encoding: 'buffer' },
  );
  return new Int16Array(stdout.buffer, stdout.byteOffset, Math.floor(stdout.length / 2));
}

interface Moment {
  readonly atS: number;
  readonly isOn: boolean;
  /** How long it has been on, where that can be told. */
  readonly sinceS?: number;
}

interface Show {
  readonly beganS: number;
  endS: number;
}

function shows(moments: readonly Moment[], leastApartS: number): Show[] {
  const found: Show[] = [];
  let wasOn = true;
  for (const { atS, isOn, sinceS = 0 } of moments) {
    const last = found.at(-1);
    const beganS = atS - sinceS;
    if (isOn && !wasOn && beganS - (last?.beganS ?? -Infinity) > leastApartS) found.push({ beganS, endS: atS });
    else if (isOn && wasOn && last !== undefined) last.endS = atS;
    wasOn = isOn;
  }
  return found;
}
