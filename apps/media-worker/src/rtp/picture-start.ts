/**
 * Which key frame a picture may begin with [VW2]: the server starts small and grows for about a second, so the first of
 * full size is waited for, though not for ever. Pure.
 */
import type { MediaFrame, PictureSize } from './rtp-packet.js';

const patienceMs = 3000;
/** Cameras round their sides to what their encoder likes. */
const nearlyAll = 0.9;

export class PictureStart {
  private hasBegun = false;
  private firstMs: number | undefined;

  /** @param full undefined: any size will do */
  constructor(private readonly full: PictureSize | undefined) {}

  admits({ isKey, size }: MediaFrame, nowMs: number): boolean {
    if (this.hasBegun) return true;
    this.firstMs ??= nowMs;
    if (!isKey) return false;
    this.hasBegun = this.full === undefined || nowMs - this.firstMs >= patienceMs || isAsLarge(size, this.full);
    return this.hasBegun;
  }
}

/** A telephone that is turned shows the same picture upright. */
function isAsLarge(size: PictureSize | undefined, full: PictureSize): boolean {
  return size !== undefined && size.width * size.height >= full.width * full.height * nearlyAll;
}
