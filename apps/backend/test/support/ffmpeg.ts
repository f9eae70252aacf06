/** What other programs make of a film: whether it decodes, how long it is, what is in it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const most = { maxBuffer: 256 * 1024 * 1024, timeout: 120_000 };

/** @throws Error that says how to get it where it is missing */
export async function needFfmpeg(): Promise<void> {
  await run('ffmpeg', ['-version']).catch(() => {
    throw new Error('These tests need ffmpeg: apt-get install ffmpeg (or brew install ffmpeg).');
  });
}

export async function probe(file: string): Promise<{ readonly seconds: number; readonly codecs: readonly string[] }> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', file], most);
  const { format, streams } = JSON.parse(stdout) as {
    format: { duration?: string };
    streams: { codec_name: string }[];
  };
  return { seconds: Number(format.duration), codecs: streams.map(({ codec_name: name }) => name).sort() };
}

/**
 * Everything in it is decoded, at the times that it says: at a guessed rate two pictures that came close together would
 * be one for ffmpeg's own output.
 *
 * @returns what the decoder complained of
 */
export async function complaints(file: string): Promise<string> {
  const asTheyCome = ['-fps_mode', 'passthrough', '-enc_time_base:v', '1:1000'];
  const { stderr } = await run(
    'ffmpeg',
    ['-v', 'error', '-xerror', '-i', file, ...asTheyCome, '-f', 'null', '-'],
    most,
  );
  return stderr.trim();
}

/** Its sound as s16le, mono, 48 kHz. */
export async function soundOf(file: string): Promise<Buffer> {
  const format = ['-vn', '-ac', '1', '-ar', '48000', '-f', 's16le', '-'];
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', file, ...format], { ...most, encoding: 'buffer' });
  return stdout;
}
