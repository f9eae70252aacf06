import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { holderOf, socketInodes } from './listeners.js';
import { commandOf, describeProcess, isWithin } from './processes.js';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB9 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11111 1
   1: 0100007F:0BB9 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 22222 1
   2: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 33333 1`;

describe('socketInodes', () => {
  it('takes sockets that listen on the port, not those that are connected through it', () => {
    expect(socketInodes(table, 3001, '0A')).toEqual(['11111']);
    expect(socketInodes(table, 8080, '0A')).toEqual(['33333']);
    expect(socketInodes(table, 3000, '0A')).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('holderOf', () => {
  it('finds this process at its own port, and nobody once it is closed', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await holderOf(port, 'tcp')).toEqual({ isHeld: true, pid: process.pid });
    server.close();
    await once(server, 'close');
    expect(await holderOf(port, 'tcp')).toEqual({ isHeld: false, pid: undefined });
  });
});

describe('processes', () => {
  it('knows a process by its pid and its ancestors', () => {
    expect(commandOf(process.pid)).toContain('node');
    expect(isWithin(process.pid, process.ppid)).toBe(true);
    expect(isWithin(process.ppid, process.pid)).toBe(false);
  });

  it('says little about a process that is gone, and no arguments', () => {
    expect(commandOf(2 ** 30)).toBeUndefined();
    expect(describeProcess(2 ** 30)).toBe(`pid ${2 ** 30}`);
    expect(describeProcess(process.pid)).toMatch(/^\S+ \(pid \d+\)$/);
  });
});
