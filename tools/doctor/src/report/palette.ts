/** Colours of a terminal, or none: a pipe, NO_COLOR and TERM=dumb get plain text. */
import type { Outcome } from '../run/check.js';

export type Paint = (text: string) => string;

export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly status: Readonly<Record<Outcome['status'], Paint>>;
}

const plain: Paint = (text) => text;

export const noColours: Palette = {
  bold: plain,
  dim: plain,
  status: { ok: plain, warning: plain, failed: plain, skipped: plain },
};

export const colours: Palette = {
  bold: code(1, 22),
  dim: code(2, 22),
  status: { ok: code(32, 39), warning: code(33, 39), failed: code(31, 39), skipped: code(2, 22) },
};

function code(on: number, off: number): Paint {
  return (text) => `\u001B[${on}m${text}\u001B[${off}m`;
}
