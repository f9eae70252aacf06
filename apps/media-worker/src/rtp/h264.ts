/**
 * H.264 in RTP (RFC 6184): single units, STAP-A and FU-A become one access unit in Annex B. A picture that stands alone
 * always has its parameter sets before it, the last ones seen where it came without.
 */
import type { Depacketised, Depacketiser } from './depacketiser.js';
import { sizeOfSps } from './h264-sps.js';

const startCode = Buffer.from([0, 0, 0, 1]);
const unit = { slice: 1, idr: 5, sps: 7, pps: 8, delimiter: 9, stapA: 24, fuA: 28 } as const;

/** It remembers parameter sets: one per track. */
export function h264Depacketiser(): Depacketiser {
  let sps: Buffer | undefined;
  let pps: Buffer | undefined;
  return (payloads): Depacketised | undefined => {
    const units = unitsOf(payloads)?.filter((one) => typeOf(one) !== unit.delimiter);
    if (units === undefined || units.length === 0) return undefined;
    const pictures = units.filter((one) => typeOf(one) === unit.idr || typeOf(one) === unit.slice);
    sps = units.findLast((one) => typeOf(one) === unit.sps) ?? sps;
    pps = units.findLast((one) => typeOf(one) === unit.pps) ?? pps;
    if (!pictures.some(beginsPicture)) return undefined;
    const isKey = pictures.some((one) => typeOf(one) === unit.idr);
    if (!isKey) return { data: annexB(units), isKey };
    const size = sps && sizeOfSps(sps);
    if (sps === undefined || pps === undefined || size === undefined) return undefined;
    const others = units.filter((one) => typeOf(one) !== unit.sps && typeOf(one) !== unit.pps);
    return { data: annexB([sps, pps, ...others]), isKey, size };
  };
}

/** The units of an access unit in Annex B as made here. */
export function unitsOfAnnexB(data: Buffer): Buffer[] {
  const units: Buffer[] = [];
  let begin = data.indexOf(startCode);
  while (begin >= 0) {
    const next = data.indexOf(startCode, begin + startCode.length);
    units.push(data.subarray(begin + startCode.length, next < 0 ? data.length : next));
    begin = next;
  }
  return units;
}

export function isParameterSet(one: Buffer): 'sps' | 'pps' | undefined {
  if (typeOf(one) === unit.sps) return 'sps';
  return typeOf(one) === unit.pps ? 'pps' : undefined;
}

function unitsOf(payloads: readonly Buffer[]): Buffer[] | undefined {
  const units: Buffer[] = [];
  let fragments: Buffer[] | undefined;
  for (const payload of payloads) {
    const type = typeOf(payload);
    if (type === unit.fuA) {
      const [indicator = 0, header = 0] = payload;
      if ((header & 0x80) !== 0) fragments = [Buffer.from([(indicator & 0xe0) | (header & 0x1f)])];
      if (fragments === undefined) return undefined;
      fragments.push(payload.subarray(2));
      if ((header & 0x40) === 0) continue;
      units.push(Buffer.concat(fragments));
      fragments = undefined;
    } else if (fragments !== undefined) return undefined;
    else if (type === unit.stapA) units.push(...aggregated(payload));
    else if (type > 0 && type < unit.stapA) units.push(payload);
  }
  return fragments === undefined ? units : undefined;
}

function aggregated(payload: Buffer): Buffer[] {
  const units: Buffer[] = [];
  for (let at = 1; at + 2 < payload.length;) {
    const end = at + 2 + payload.readUInt16BE(at);
    if (end > payload.length || end === at + 2) break;
    units.push(payload.subarray(at + 2, end));
    at = end;
  }
  return units;
}

/** The first slice of a picture says that it begins with macroblock 0, which is a first bit of one. */
function beginsPicture(one: Buffer): boolean {
  return ((one[1] ?? 0) & 0x80) !== 0;
}

function typeOf(one: Buffer): number {
  return (one[0] ?? 0) & 0x1f;
}

function annexB(units: readonly Buffer[]): Buffer {
  return Buffer.concat(units.flatMap((one) => [startCode, one]));
}
