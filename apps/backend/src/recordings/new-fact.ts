import type { RecordingFact } from './recording-state.js';

/** A fact without its time: that is the database's. */
export type NewFact = RecordingFact extends infer Fact ? (Fact extends unknown ? Omit<Fact, 'atMs'> : never) : never;
