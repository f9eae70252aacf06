// @ts-check
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { findPortHolder, socketInodes } from '../lib/port-holder.mjs';

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0100007F:0BB8 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 20 4 30 10 -1
   2: 0100007F:10BB 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000000000000000 100 0 0 10 0
   3: 00000000:0BB8 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 0 2 0000000000000000 0
`;

describe('socketInodes', () => {
  it('finds the listener and not a connection on the same port', () => {
    expect(socketInodes(TABLE, 3000, 'tcp')).toEqual(['4711']);
  });

  it('takes every bound socket of UDP, which has no listeners', () => {
    expect(socketInodes(TABLE, 3000, 'udp')).toEqual(['4711', '4712']);
  });

  it('does not take a port for another with the same ending', () => {
    expect(socketInodes(TABLE, 0xbb, 'tcp')).toEqual([]);
  });
});

describe('findPortHolder', () => {
  it('names the process that listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(findPortHolder(port, 'tcp')?.pid).toBe(process.pid);
    server.close();
    await once(server, 'close');
    expect(findPortHolder(port, 'tcp')).toBeUndefined();
  });

  it('names the process that holds a UDP port', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    expect(findPortHolder(socket.address().port, 'udp')?.pid).toBe(process.pid);
    socket.close();
  });
});
