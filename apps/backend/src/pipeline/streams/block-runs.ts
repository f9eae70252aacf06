/** Blocks of a stream, told shortly: most follow each other and are of one length. Pure. */

export interface BlockRun {
  readonly firstSequence: number;
  readonly startFrame: number;
  readonly framesPerBlock: number;
  count: number;
}

interface NumberedBlock {
  readonly sequence: number;
  readonly startFrame: number;
  readonly frames: number;
}

export function addToRuns(runs: BlockRun[], { sequence, startFrame, frames }: NumberedBlock): void {
  const last = runs.at(-1);
  const follows =
    last?.framesPerBlock === frames &&
    last.firstSequence + last.count === sequence &&
    last.startFrame + last.count * frames === startFrame;
  if (follows) last.count += 1;
  else runs.push({ firstSequence: sequence, startFrame, framesPerBlock: frames, count: 1 });
}
