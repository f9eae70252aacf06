import { describe, expect, it } from 'vitest';
import { judgeAi, type Endpoint } from './judge-ai.js';

const dispatch = { elapsedMs: 12 };
const queue = { waitingBlocks: 0, deadLetters: 0, isHeldBack: false };
const endpoint: Endpoint = { host: 'ai.example.com', unreachable: undefined, queue };

describe('judgeAi', () => {
  it('says that the way is open, and that nothing is sent where no endpoint is set', () => {
    expect(judgeAi({ dispatch, endpoint: undefined })).toMatchObject({
      status: 'ok',
      found: expect.stringContaining('no other is set, so sound becomes files only'),
      figures: { dispatchMs: 12 },
    });
  });

  it('says that an endpoint takes connections, and what waits for it', () => {
    expect(judgeAi({ dispatch, endpoint })).toMatchObject({
      status: 'ok',
      found: expect.stringContaining('ai.example.com takes connections, 0 blocks wait'),
    });
    expect(judgeAi({ dispatch, endpoint: { ...endpoint, queue: undefined } }).status).toBe('ok');
  });

  it.each([
    [
      'a build that is missing',
      { dispatch: { fault: 'Cannot find module' }, endpoint },
      'failed',
      'Cannot find module',
    ],
    [
      'an endpoint that is away',
      {
        dispatch,
        endpoint: { ...endpoint, unreachable: 'nobody listens on x', queue: { ...queue, waitingBlocks: 1 } },
      },
      'failed',
      'nobody listens on x, 1 block waits',
    ],
    [
      'one that refuses for now',
      { dispatch, endpoint: { ...endpoint, queue: { ...queue, isHeldBack: true, waitingBlocks: 7 } } },
      'warning',
      'not the blocks, 7 blocks wait',
    ],
    [
      'one that refused for good',
      { dispatch, endpoint: { ...endpoint, queue: { ...queue, deadLetters: 3 } } },
      'warning',
      '3 blocks given up',
    ],
  ] as const)('tells of %s, and how to mend it', (_, report, status, words) => {
    expect(judgeAi(report)).toMatchObject({
      status,
      found: expect.stringContaining(words),
      mend: expect.stringMatching(/\w/),
    });
  });
});
