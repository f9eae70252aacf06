import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { findFreePorts } from '../lib/free-ports.mjs';

it('finds distinct ports that can be listened on', async () => {
  const ports = await findFreePorts(6);
  expect(new Set(ports).size).toBe(6);
  for (const port of ports) {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
  }
});
