/** A wire that can be cut, or go silent, between us and a server. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export class TcpProxy {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private silent = false;
  private port = 0;

  constructor(private readonly target: { readonly host: string; readonly port: number }) {}

  /** Restores the wire, on the same port as before. @returns the port. */
  async open(): Promise<number> {
    this.silent = false;
    if (this.server !== undefined) return this.port;
    const server = createServer((inbound) => {
      this.join(inbound);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    this.port = address.port;
    this.server = server;
    return this.port;
  }

  /** Nothing is refused and nothing arrives. */
  hang(): void {
    this.silent = true;
  }

  /** What goes over it now is broken off, as by a machine that has crashed; the next may come at once. */
  reset(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async cut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    for (const socket of this.sockets) socket.destroy();
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  }

  private join(inbound: Socket): void {
    const outbound = connect(this.target.port, this.target.host);
    for (const [from, to] of [
      [inbound, outbound],
      [outbound, inbound],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (chunk) => {
        if (!this.silent) to.write(chunk);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
