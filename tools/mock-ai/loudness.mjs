// @ts-check
/** The loudest sample of s16le, in dBFS; −Infinity for silence. Pure. @param {Buffer} pcm */
export function loudnessOf(pcm) {
  let peak = 0;
  for (let at = 0; at + 1 < pcm.length; at += 2) peak = Math.max(peak, Math.abs(pcm.readInt16LE(at)));
  return 20 * Math.log10(peak / 32_768);
}
