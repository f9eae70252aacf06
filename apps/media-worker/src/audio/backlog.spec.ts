import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backlog, type Message } from './backlog.js';

let made = 0;
const sound = (samples: number): Message => ({ kind: 'sound', bytes: Buffer.from(String((made += 1))), samples });
const state = (text: string): Message => ({ kind: 'state', text });
const clock = (text: string): Message => ({ kind: 'clock', text });

function takeAll(backlog: Backlog): Message[] {
  const taken: Message[] = [];
  for (let next = backlog.take(); next !== undefined; next = backlog.take()) taken.push(next);
  return taken;
}

describe('[MW1] what waits while there is no socket', () => {
  it('is sent in order, events between the sound', () => {
    const backlog = new Backlog(100);
    const messages = [state('{"muted":false}'), sound(10), clock('c'), sound(10)];
    for (const message of messages) backlog.add(message);
    expect(backlog.samples).toBe(20);
    expect(takeAll(backlog)).toEqual(messages);
    expect(backlog.isEmpty).toBe(true);
  });

  it('loses the oldest sound first, says how much, and keeps the latest state', () => {
    const backlog = new Backlog(100);
    const rest = Array.from({ length: 10 }, () => sound(10));
    for (const message of [state('muted'), sound(10), clock('early'), state('unmuted'), sound(10), ...rest])
      backlog.add(message);
    expect(backlog.samples).toBe(100);
    expect(takeAll(backlog)).toEqual([state('{"dropped":{"samples":20}}'), state('unmuted'), ...rest]);
    expect(backlog.droppedSamples).toBe(20);
  });

  it('takes back what did not arrive, to its old place', () => {
    const backlog = new Backlog(100);
    const [one, two, three] = [sound(10), sound(10), sound(10)] as const;
    for (const message of [one, two, three]) backlog.add(message);
    const sent = [backlog.take(), backlog.take()].filter((message) => message !== undefined);
    backlog.putBack(sent);
    expect(backlog.samples).toBe(30);
    expect(takeAll(backlog)).toEqual([one, two, three]);
  });

  it('never holds more than it may, and every sample is taken, told as dropped, or still there', () => {
    const act = fc.oneof(
      fc.integer({ min: 1, max: 60 }).map((samples) => ({ add: samples })),
      fc.constant({ take: true }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 300 }), (acts) => {
        const backlog = new Backlog(100);
        let added = 0;
        let taken = 0;
        for (const one of acts) {
          if ('add' in one) {
            backlog.add(sound(one.add));
            added += one.add;
          } else {
            const message = backlog.take();
            if (message?.kind === 'sound') taken += message.samples;
          }
          expect(backlog.samples).toBeLessThanOrEqual(100);
          expect(taken + backlog.samples + backlog.droppedSamples).toBe(added);
        }
      }),
    );
  });
});
