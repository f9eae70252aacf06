/** A wire that takes some requests for good: whoever sent them believes that they arrived. */
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { freePort } from './free-port.js';

export class ForgetfulProxy {
  /** How many were passed on, and how many were lost. */
  readonly counts = { passed: 0, lost: 0 };
  private server: Server | undefined;
  private state: number;

  /** @param options the share of requests that is lost, and what the choice begins with: the same loses the same. */
  constructor(private readonly options: { share: number; readonly seed: number }) {
    this.state = options.seed;
  }

  async open(target: string): Promise<string> {
    const port = await freePort();
    const server = createServer((inbound, answer) => {
      this.pass(inbound, target).then(
        (status) => answer.writeHead(status).end(),
        () => answer.writeHead(502).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    this.server = server;
    return `http://127.0.0.1:${String(port)}${new URL(target).pathname}`;
  }

  loseNothing(): void {
    this.options.share = 0;
  }

  async close(): Promise<void> {
    const { server } = this;
    server?.closeAllConnections();
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  }

  private async pass(inbound: IncomingMessage, target: string): Promise<number> {
    const body = await text(inbound);
    if (this.random() < this.options.share) {
      this.counts.lost += 1;
      return 204;
    }
    this.counts.passed += 1;
    const { authorization = '', 'content-type': type = '' } = inbound.headers;
    return new Promise((resolve, reject) => {
      const outbound = request(
        target,
        { method: 'POST', headers: { authorization, 'content-type': type } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 502);
        },
      );
      outbound.on('error', reject);
      outbound.end(body);
    });
  }

  /** mulberry32: small, and the same on every machine. */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
