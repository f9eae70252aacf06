import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MediaFrame } from '../rtp/rtp-packet.js';
import { FrameBacklog } from './frame-backlog.js';

const frame = (timestamp: number, isKey: boolean, bytes = 10): MediaFrame => ({
  timestamp,
  isKey,
  data: Buffer.alloc(bytes),
});

describe('frames that wait', () => {
  it('EV5 never hold more than the limit, and what comes out can always be shown', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ isKey: fc.boolean(), bytes: fc.integer({ min: 1, max: 40 }) }),
        fc.constantFrom('take' as const, 'anew' as const),
      ),
    );
    fc.assert(
      fc.property(steps, (all) => {
        const backlog = new FrameBacklog(100);
        let next = 0;
        let last: number | undefined;
        for (const step of all) {
          if (step === 'anew') {
            backlog.beginAnew();
            last = undefined;
          } else if (step === 'take') {
            const taken = backlog.take();
            // Right behind the one before it, or one that stands alone.
            if (taken !== undefined) expect(taken.isKey || taken.timestamp === (last ?? NaN) + 1).toBe(true);
            last = taken?.timestamp ?? last;
          } else {
            backlog.add(frame(next, step.isKey, step.bytes));
            next += 1;
          }
        }
      }),
    );
  });

  it('begins with a key frame, and counts what it left out', () => {
    const backlog = new FrameBacklog(25);
    backlog.add(frame(0, false));
    expect([backlog.wantsKey(), backlog.dropped]).toEqual([true, 1]);
    backlog.add(frame(1, true));
    backlog.add(frame(2, false));
    backlog.add(frame(3, false));
    expect([backlog.wantsKey(), backlog.dropped]).toEqual([true, 2]);
    backlog.add(frame(4, true));
    expect(backlog.take()?.timestamp).toBe(4);
    expect(backlog.isEmpty).toBe(true);
  });
});
