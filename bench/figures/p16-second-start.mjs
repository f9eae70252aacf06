// @ts-check
// P16: how long a person waits after `npm start`, everything being installed and built.
import { isKeptWaiting } from '../lib/stack.mjs';
import { startWholeSystem } from '../lib/whole-system.mjs';

/** @type {import('../lib/figure.mjs').Figure} */
export const secondStart = {
  id: 'P16',
  about: 'npm start, twice',
  async measure({ stack }) {
    const first = await startWholeSystem(stack, 'whole-system');
    await first.stop();
    const second = await startWholeSystem(stack, 'whole-system');
    await second.stop();
    const bare = await stack.startServer({ name: 'bare-start', program: 'bench/servers/bare-connection-details.mjs' });
    await bare.stop();
    const isBusy = isKeptWaiting([bare]);
    const seconds = (/** @type {{ readyMs: number }} */ { readyMs }) => readyMs / 1000;
    return [
      { id: 'P16', what: 'npm start, new data', unit: 's', ours: seconds(first) },
      {
        id: 'P16',
        what: 'npm start, second time',
        unit: 's',
        ours: seconds(second),
        goal: { of: 'value', atMost: 15 },
        isBusy,
      },
    ];
  },
};
