/** What a check is and what it may find. A finding is one sentence for a person; a fault always says how to mend it. */
import type { System } from '../system/system.js';
import type { ProbeRooms } from '../probes/probe-rooms.js';

export type Section = 'This machine' | 'Installation' | 'Programs' | 'Database' | 'Media server' | 'Round trips';

export interface CheckContext {
  readonly system: System;
  readonly rooms: ProbeRooms;
  /** Fires when the check's time is up or the run is interrupted. */
  readonly signal: AbortSignal;
}

export interface Check {
  readonly id: string;
  readonly section: Section;
  readonly name: string;
  /** Ids of earlier checks without which this one would only repeat their fault. */
  readonly needs?: readonly string[];
  readonly deadlineMs: number;
  run(context: CheckContext): Promise<Finding> | Finding;
}

/** Numbers worth keeping, by name with the unit last: `connectMs`. */
export type Figures = Readonly<Record<string, number>>;

export type Finding =
  | { readonly status: 'ok'; readonly found: string; readonly figures?: Figures }
  | {
      readonly status: 'warning' | 'failed';
      readonly found: string;
      readonly mend: string;
      readonly figures?: Figures;
    };

export type Outcome = Finding | { readonly status: 'skipped'; readonly found: string };

export interface CheckResult {
  readonly id: string;
  readonly section: Section;
  readonly name: string;
  readonly elapsedMs: number;
  readonly outcome: Outcome;
}

export function ok(found: string, figures?: Figures): Finding {
  return { status: 'ok', found, ...(figures === undefined ? {} : { figures }) };
}

export function warning(found: string, mend: string): Finding {
  return { status: 'warning', found, mend };
}

export function failed(found: string, mend: string): Finding {
  return { status: 'failed', found, mend };
}
