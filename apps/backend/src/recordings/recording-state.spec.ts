import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueAfterMs,
  dueFact,
  finalStatuses,
  maxJobFailures,
  reasonOf,
  statusOf,
  withFact,
  type RecordingFact,
  type RecordingFacts,
  type Situation,
} from './recording-state.js';

const asked: RecordingFacts = { requestedAtMs: 1000 };
const after = (facts: readonly RecordingFact[]): RecordingFacts => facts.reduce(withFact, asked);

const atMs = fc.integer({ min: 1000, max: 2000 });
const reason = fc.constantFrom('requested', 'meeting_ended', 'worker_failed', 'no_worker');
const anyFact: fc.Arbitrary<RecordingFact> = fc.oneof(
  fc.record({ kind: fc.constant('began' as const), atMs }),
  fc.record({ kind: fc.constant('stopped' as const), atMs, reason }),
  fc.record({ kind: fc.constant('captured' as const), atMs }),
  fc.record({ kind: fc.constant('processed' as const), atMs, files: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant('failed' as const), atMs, reason }),
);
const job = { failures: 0, silentMs: 0 };
const around = (facts: RecordingFacts, more: Partial<Situation> = {}): Situation => ({
  facts,
  nowMs: 2000,
  isSittingOn: true,
  isRoomOpen: true,
  job,
  ...more,
});

describe('the status of a recording', () => {
  it('goes from being asked for to its files', () => {
    const statuses: string[] = [statusOf(asked)];
    let facts = asked;
    const course: RecordingFact[] = [
      { kind: 'began', atMs: 1001 },
      { kind: 'stopped', atMs: 1002, reason: 'requested' },
      { kind: 'captured', atMs: 1003 },
      { kind: 'processed', atMs: 1004, files: 2 },
    ];
    for (const fact of course) {
      facts = withFact(facts, fact);
      statuses.push(statusOf(facts));
    }
    expect(statuses).toEqual(['STARTING', 'ACTIVE', 'ENDING', 'PROCESSING', 'COMPLETE']);
  });

  it('is ABORTED where nothing was kept', () => {
    expect(statusOf(after([{ kind: 'captured', atMs: 1001 }]))).toBe('ABORTED');
    const empty = after([
      { kind: 'began', atMs: 1001 },
      { kind: 'captured', atMs: 1002 },
      { kind: 'processed', atMs: 1003, files: 0 },
    ]);
    expect([statusOf(empty), reasonOf(empty)]).toEqual(['ABORTED', 'nothing_recorded']);
  });

  it('is the same whatever order its facts come in, and however often', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyFact, { maxLength: 8 })
          .chain((facts) =>
            fc.tuple(
              fc.constant(facts),
              fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 }),
            ),
          ),
        ([facts, again]) => {
          expect(after(again)).toEqual(after(facts));
        },
      ),
    );
  });

  it('is never left once it is final, by nothing that becomes due by itself', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 8 }), fc.boolean(), (facts, isSittingOn) => {
        const known = after(facts);
        fc.pre(finalStatuses.includes(statusOf(known)));
        expect(dueFact(around(known, { isSittingOn, nowMs: 1e12, job: undefined }))).toBeUndefined();
      }),
    );
  });

  it('has a way on from everywhere: when the meeting is over and time passes, it becomes final', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 8 }), fc.boolean(), (facts, hasJob) => {
        let known = after(facts);
        let nowMs = 2000;
        for (let step = 0; step < 6 && !finalStatuses.includes(statusOf(known)); step++) {
          nowMs += dueAfterMs.abandoned;
          const fact = dueFact(around(known, { isSittingOn: false, nowMs, job: hasJob ? job : undefined }));
          if (fact === undefined) break;
          known = withFact(known, fact);
        }
        expect(finalStatuses).toContain(statusOf(known));
      }),
    );
  });
});

describe('what becomes true by itself', () => {
  const active = after([{ kind: 'began', atMs: 1001 }]);
  const ending = withFact(active, { kind: 'stopped', atMs: 1002, reason: 'requested' });
  const processing = withFact(ending, { kind: 'captured', atMs: 1003 });

  it('is nothing as long as all goes well', () => {
    for (const facts of [asked, active, ending, processing]) expect(dueFact(around(facts))).toBeUndefined();
  });

  it('is failure where no worker takes it within a minute', () => {
    const nowMs = asked.requestedAtMs + dueAfterMs.noWorker;
    expect(dueFact(around(asked, { nowMs: nowMs - 1 }))).toBeUndefined();
    expect(dueFact(around(asked, { nowMs }))).toEqual({ kind: 'failed', atMs: nowMs, reason: 'no_worker' });
  });

  it('is the end where the meeting, or the room, is over', () => {
    for (const facts of [asked, active]) {
      expect(dueFact(around(facts, { isSittingOn: false }))).toMatchObject({ reason: 'meeting_ended' });
      expect(dueFact(around(facts, { isRoomOpen: false }))).toMatchObject({ reason: 'room_closed' });
    }
    expect(dueFact(around(ending, { isSittingOn: false }))).toBeUndefined();
  });

  it('is what was kept until then, where a worker is silent, slow or fails again and again', () => {
    const failing = { failures: maxJobFailures, silentMs: 0 };
    expect(dueFact(around(active, { job: failing }))).toMatchObject({ kind: 'stopped', reason: 'worker_failed' });
    const silent = { failures: 0, silentMs: dueAfterMs.silentWorker };
    expect(dueFact(around(active, { job: silent }))).toBeUndefined();
    expect(dueFact(around(ending, { job: silent }))).toMatchObject({ kind: 'captured' });
    expect(dueFact(around(ending, { nowMs: 1002 + dueAfterMs.closing }))).toMatchObject({ kind: 'captured' });
    expect(dueFact(around(processing, { job: failing }))).toMatchObject({ reason: 'processing_failed' });
  });
});
