/**
 * One film of everybody, as ffmpeg is told to make it: people side by side with their names, and while a screen is
 * shared that one large with people beside it. Names come from files, so that nothing in them can mean anything. Pure.
 */
import type { KeptFile, Moments } from '../finalise/made-files.js';

export const filmSize = { width: 1280, height: 720 } as const;
export const framesPerSecond = 25;

export interface Film {
  readonly inputs: readonly { readonly name: string; readonly offsetMs: number }[];
  readonly filter: string;
  readonly hasSound: boolean;
  readonly durationMs: number;
  /** What to write into which file before: names that are shown. */
  readonly texts: readonly { readonly file: string; readonly text: string }[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Cell extends Box {
  readonly input: number;
  readonly kept: KeptFile;
  readonly label: string;
  /** On the film's clock; empty: always. */
  readonly during: readonly Moments[];
}

const stripWidth = 320;
const colours = { ground: '0x101114', tile: '0x26282d' } as const;

export interface FilmOptions {
  /** Text can be drawn here. */
  readonly hasText: boolean;
}

/** @returns undefined: there is nothing to see or to hear */
export function film(files: readonly KeptFile[], { hasText }: FilmOptions): Film | undefined {
  if (files.length === 0) return undefined;
  const durationMs = Math.max(...files.map(({ file }) => file.offsetMs + file.durationMs));
  const numbered = files.map((kept, input) => ({ kept, input }));
  const people = numbered.filter(({ kept }) => kept.file.kind === 'person');
  const screens = numbered.filter(({ kept }) => kept.file.kind === 'screen');
  const sharing = screens.flatMap(({ kept }) => onFilm(kept, [{ fromMs: 0, untilMs: kept.file.durationMs }]));
  const cells = [
    ...people.map((one, index) => ({ ...one, ...gridBox(index, people.length), label: 'grid', during: [] })),
    ...screens.map((one) => ({
      ...one,
      ...screenBox(people.length),
      label: 'screen',
      during: onFilm(one.kept, [{ fromMs: 0, untilMs: one.kept.file.durationMs }]),
    })),
    ...(sharing.length === 0
      ? []
      : people.map((one, index) => ({ ...one, ...stripBox(index, people.length), label: 'strip', during: sharing }))),
  ];
  const context = { durationMs, hasText };
  const sounds = numbered.filter(({ kept }) => kept.hasSound);
  return {
    inputs: files.map(({ file }) => ({ name: file.name, offsetMs: file.offsetMs })),
    filter: [...splits(cells), ...picture(cells, context), ...sound(sounds.map(({ input }) => input))].join(';\n'),
    hasSound: sounds.length > 0,
    durationMs,
    texts: numbered.map(({ kept, input }) => ({
      file: textFile(input),
      text: kept.file.participantName || (kept.file.participant ?? ' '),
    })),
  };
}

function textFile(input: number): string {
  return `name-${String(input)}.txt`;
}

/** A picture that is shown in two places is decoded once. */
function splits(cells: readonly Cell[]): string[] {
  const uses = Map.groupBy(
    cells.filter(({ kept }) => kept.shown.length > 0),
    ({ input }) => input,
  );
  return [...uses].map(([input, of]) => {
    const outputs = of.map(({ label }) => `[${label}${String(input)}]`).join('');
    return `[${String(input)}:v]fps=${String(framesPerSecond)},split=${String(of.length)}${outputs}`;
  });
}

interface Context {
  readonly durationMs: number;
  readonly hasText: boolean;
}

function picture(cells: readonly Cell[], context: Context): string[] {
  const { durationMs } = context;
  const chain: string[] = [`${plain(colours.ground, filmSize, durationMs)}[film0]`];
  let film = 'film0';
  const over = (steps: string): void => {
    const next = `film${String(chain.length)}`;
    chain.push(`[${film}]${steps}[${next}]`);
    film = next;
  };
  for (const cell of cells) {
    // What is under a shared screen and the people beside it is covered.
    if (cell.label === 'screen') over(`drawbox=t=fill:c=${colours.ground}${enabled(cell.during)}`);
    const made = cellChain(cell, context);
    chain.push(...made.steps);
    const present = cell.label === 'grid' ? presence(cell.kept) : cell.during;
    over(`[${made.output}]overlay=${String(cell.x)}:${String(cell.y)}${enabled(present)}`);
  }
  chain.push(`[${film}]format=yuv420p[picture]`);
  return chain;
}

/** A dark tile with a name, and on it the picture while there is one. */
function cellChain(
  { kept, input, label, width, height }: Cell,
  { durationMs, hasText }: Context,
): { steps: string[]; output: string } {
  const name = `${label}${String(input)}`;
  const size = `${String(width)}:${String(height)}`;
  const steps = [`${plain(colours.tile, { width, height }, durationMs)}[${name}tile]`];
  let output = `${name}tile`;
  if (kept.shown.length > 0) {
    steps.push(`[${name}]scale=${size}:force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1[${name}fit]`);
    const moments = enabled(onFilm(kept, kept.shown));
    steps.push(`[${output}][${name}fit]overlay=(W-w)/2:(H-h)/2:eof_action=pass${moments}[${name}seen]`);
    output = `${name}seen`;
  }
  if (hasText && label !== 'screen') {
    const fontSize = Math.min(24, Math.max(12, Math.round(height / 14)));
    const draw = `drawtext=textfile=${textFile(input)}:expansion=none:fontcolor=white:fontsize=${String(fontSize)}:x=${String(fontSize)}:y=h-th-${String(fontSize)}:box=1:boxcolor=black@0.5:boxborderw=6`;
    steps.push(`[${output}]${draw}[${name}named]`);
    output = `${name}named`;
  }
  return { steps, output };
}

function sound(inputs: readonly number[]): string[] {
  if (inputs.length === 0) return [];
  const lines = inputs.map((input) => `[${String(input)}:a]aresample=48000:async=1:first_pts=0[sound${String(input)}]`);
  const all = inputs.map((input) => `[sound${String(input)}]`).join('');
  return [
    ...lines,
    `${all}amix=inputs=${String(inputs.length)}:normalize=0:duration=longest,alimiter=limit=0.95[sound]`,
  ];
}

function gridBox(index: number, count: number): Box {
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  const [width, height] = [even(filmSize.width / columns), even(filmSize.height / rows)];
  // The last row stands in the middle.
  const inRow = Math.floor(index / columns) === rows - 1 ? count - columns * (rows - 1) : columns;
  const margin = (filmSize.width - inRow * width) / 2;
  const x = even(margin + (index % columns) * width);
  return { x, y: Math.floor(index / columns) * height, width: width - 4, height: height - 4 };
}

function screenBox(people: number): Box {
  const width = people === 0 ? filmSize.width : filmSize.width - stripWidth;
  return { x: 0, y: 0, width, height: filmSize.height };
}

function stripBox(index: number, count: number): Box {
  const height = even(filmSize.height / Math.max(4, count));
  return { x: filmSize.width - stripWidth, y: index * height, width: stripWidth, height: Math.max(2, height - 4) };
}

function plain(colour: string, { width, height }: { width: number; height: number }, durationMs: number): string {
  const size = `${String(width)}x${String(height)}`;
  return `color=c=${colour}:s=${size}:r=${String(framesPerSecond)}:d=${seconds(durationMs)}`;
}

function presence(kept: KeptFile): Moments[] {
  return onFilm(kept, [{ fromMs: 0, untilMs: kept.file.durationMs }]);
}

function onFilm({ file }: KeptFile, moments: readonly Moments[]): Moments[] {
  return moments.map(({ fromMs, untilMs }) => ({ fromMs: fromMs + file.offsetMs, untilMs: untilMs + file.offsetMs }));
}

function enabled(moments: readonly Moments[]): string {
  if (moments.length === 0) return '';
  const terms = moments.map(({ fromMs, untilMs }) => `between(t\\,${seconds(fromMs)}\\,${seconds(untilMs)})`);
  return `:enable=${terms.join('+')}`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function even(size: number): number {
  return Math.floor(size / 2) * 2;
}
