/** Bytes seen as 16-bit samples. Pure. */

/** Without copying where the bytes lie as the processor wants them. */
export function samplesOf(bytes: Buffer): Int16Array {
  if (bytes.byteOffset % 2 === 0) return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
  return new Int16Array(new Uint8Array(bytes).buffer, 0, bytes.length >> 1);
}

export function bytesOf(samples: Int16Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}
