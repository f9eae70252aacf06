/** The 44 bytes before PCM [WAV1]: RIFF, WAVE, fmt of 16 bytes, data. Pure. */
import { bytesPerSecondOf, frameBytesOf, type AudioFormat } from './audio-format.js';

export const wavHeaderBytes = 44;
/** [WAV2] Sizes are 32 bits: beyond this a new part begins. */
export const maxWavDataBytes = 2 ** 32 - 64 * 1024 - wavHeaderBytes;
/** Where the two sizes stand that change as a file grows. */
const riffSizeAt = 4;
const dataSizeAt = 40;

export function wavHeader(format: AudioFormat, dataBytes: number): Buffer {
  const header = Buffer.alloc(wavHeaderBytes);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(wavHeaderBytes - 8 + dataBytes, riffSizeAt);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(format.channels, 22);
  header.writeUInt32LE(format.sampleRate, 24);
  header.writeUInt32LE(bytesPerSecondOf(format), 28);
  header.writeUInt16LE(frameBytesOf(format), 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, dataSizeAt);
  return header;
}

/** What a file of ours says of its sound; undefined where it is none. */
export function readWavHeader(
  header: Buffer,
): { readonly format: AudioFormat; readonly dataBytes: number } | undefined {
  const isOurs =
    header.length >= wavHeaderBytes &&
    header.toString('latin1', 0, 4) === 'RIFF' &&
    header.toString('latin1', 8, 16) === 'WAVEfmt ' &&
    header.toString('latin1', 36, 40) === 'data';
  if (!isOurs) return undefined;
  const channels = header.readUInt16LE(22) === 2 ? 2 : 1;
  return { format: { channels, sampleRate: header.readUInt32LE(24) }, dataBytes: header.readUInt32LE(dataSizeAt) };
}
