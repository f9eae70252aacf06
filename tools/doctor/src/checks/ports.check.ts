/** Each port of this machine's own parts is held, and by the program it belongs to. */
import { failed, ok, type Check, type Finding } from '../run/check.js';
import { holderOf, type Holder } from '../probes/listeners.js';
import { describeProcess, isWithin } from '../probes/processes.js';
import type { ExpectedPort } from '../system/system.js';

export interface SeenPort {
  readonly expected: ExpectedPort;
  readonly holder: Holder;
  /** Whether the holder is the process that is expected, or one of its children. */
  readonly isRight: boolean;
  /** The holder in words. */
  readonly description: string;
}

export const portsCheck: Check = {
  id: 'ports',
  section: 'Programs',
  name: 'ports',
  needs: ['running'],
  deadlineMs: 3000,
  run: async ({ system }) => judgePorts(await Promise.all(system.ports.map(look))),
};

export function judgePorts(seen: readonly SeenPort[]): Finding {
  const silent = seen.filter(({ holder }) => !holder.isHeld);
  const wrong = seen.filter(({ holder, isRight }) => holder.isHeld && !isRight);
  if (silent.length + wrong.length === 0)
    return ok(`${seen.map(({ expected }) => shortName(expected)).join(', ')} held as they should be`);
  const sentences = [
    ...wrong.map(({ expected, description }) => `${longName(expected)} is held by ${description}`),
    ...silent.map(({ expected }) => `nobody listens on ${longName(expected)}`),
  ];
  const variables = [...new Set([...wrong, ...silent].map(({ expected }) => expected.variable))].join(', ');
  const mend =
    wrong.length > 0
      ? `End that program, or move our port with ${variables}, then npm start again.`
      : startAgain(variables);
  return failed(sentences.join('; '), mend);
}

async function look(expected: ExpectedPort): Promise<SeenPort> {
  const holder = await holderOf(expected.port, expected.protocol);
  const isKnown = holder.pid !== undefined && expected.pid !== undefined;
  return {
    expected,
    holder,
    isRight: !isKnown || isWithin(holder.pid, expected.pid),
    description: holder.pid === undefined ? 'somebody' : describeProcess(holder.pid),
  };
}

function startAgain(variables: string): string {
  return `Run npm start again; if the ports are others than these, give the same ${variables} to the doctor.`;
}

function shortName({ port, protocol }: ExpectedPort): string {
  return protocol === 'udp' ? `${port}/udp` : String(port);
}

function longName(expected: ExpectedPort): string {
  return `port ${shortName(expected)} (${expected.name})`;
}
