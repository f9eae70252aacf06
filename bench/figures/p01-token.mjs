// @ts-check
// P1: what a token costs another system's caller: key, room access, seat, session, audit entry, signature.
import { liveKitTokenSchema } from '@live-meeting/contracts/http/livekit-admin';
import { LoadClient } from '../lib/load.mjs';
import { alternate } from '../lib/rounds.mjs';
import { makeRoom, postToken } from '../lib/tokens.mjs';

const CONNECTIONS = 8;
const PEOPLE = 100;
const TOKENS_A_ROUND = 2000;
const ROUNDS = 5;

/** @type {import('../lib/figure.mjs').Figure} */
export const token = {
  id: 'P1',
  about: 'tokens for other systems',
  async measure({ stack, backend }) {
    const bare = await stack.startServer({ name: 'bare-token', program: 'bench/servers/bare-connection-details.mjs' });
    const baseline = new LoadClient({ url: bare.url, connections: CONNECTIONS });
    const ours = new LoadClient({ url: backend.url, connections: CONNECTIONS });
    const { roomName, authorization } = await makeRoom(ours, stack);
    const { body } = await ours.fire(postToken({ roomName, person: 0, authorization }));
    liveKitTokenSchema.parse(JSON.parse(body));
    const shots = (/** @type {{ authorization?: string, status: number }} */ own) =>
      Array.from({ length: TOKENS_A_ROUND }, (_, index) => [postToken({ roomName, person: index % PEOPLE, ...own })]);
    const costs = await alternate({
      baseline: { pid: bare.pid, round: () => baseline.play(shots({ status: 200 })) },
      ours: { pid: backend.pid, round: () => ours.play(shots({ authorization, status: 201 })) },
      rounds: ROUNDS,
    });
    for (const client of [baseline, ours]) client.close();
    await bare.stop();
    const goal = /** @type {const} */ ({ of: 'ratio', atMost: 4 });
    return [
      { id: 'P1', what: 'POST /livekit/token', unit: 'µs', baseline: costs.baselineUs, ours: costs.oursUs, goal },
    ];
  },
};
