/** Who holds a port of this machine. On Linux by /proc; elsewhere only whether somebody does. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';

export interface Holder {
  readonly isHeld: boolean;
  /** Undefined when this user may not see it. */
  readonly pid: number | undefined;
}

const listening = { tcp: '0A', udp: '07' } as const;

export async function holderOf(port: number, protocol: 'tcp' | 'udp'): Promise<Holder> {
  if (process.platform !== 'linux') return { isHeld: protocol === 'udp' || (await accepts(port)), pid: undefined };
  const inodes = [protocol, `${protocol}6`].flatMap((table) =>
    socketInodes(readTable(table), port, listening[protocol]),
  );
  return { isHeld: inodes.length > 0, pid: inodes.length > 0 ? ownerOf(new Set(inodes)) : undefined };
}

/** Inodes of the sockets in a /proc/net table that are bound to the port and in that state. Pure. */
export function socketInodes(table: string, port: number, state: string): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.split(':')[1] === wanted && fields[3] === state)
    .flatMap((fields) => (fields[9] === undefined ? [] : [fields[9]]));
}

function readTable(name: string): string {
  try {
    return readFileSync(`/proc/net/${name}`, 'utf8');
  } catch {
    return ''; // a kernel without IPv6 has no such table
  }
}

function ownerOf(inodes: ReadonlySet<string>): number | undefined {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const owner = pids.find((pid) => socketsOf(pid).some((inode) => inodes.has(inode)));
  return owner === undefined ? undefined : Number(owner);
}

function socketsOf(pid: string): string[] {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).flatMap((descriptor) => socketInode(`${folder}/${descriptor}`));
  } catch {
    return []; // gone meanwhile, or somebody else's
  }
}

function socketInode(descriptor: string): string[] {
  try {
    const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(descriptor))?.[1];
    return inode === undefined ? [] : [inode];
  } catch {
    return []; // closed meanwhile
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 });
    const settle = (isOpen: boolean) => (): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false));
  });
}
