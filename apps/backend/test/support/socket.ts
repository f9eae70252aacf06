/** A Socket.IO client as browsers are one, that remembers what it was told. */
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { waitFor } from './wait-for.js';

export interface Heard {
  readonly event: string;
  readonly value: unknown;
}

export class TestSocket {
  readonly heard: Heard[] = [];
  /** Why it was refused or closed, in order. */
  readonly ends: string[] = [];
  private readonly socket: Socket;

  constructor(url: string, options: Partial<ManagerOptions & SocketOptions> = {}) {
    this.socket = io(url, {
      path: '/socket.io/',
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      ...options,
    });
    this.socket.onAny((event: string, value: unknown) => this.heard.push({ event, value }));
    this.socket.on('connect_error', (error) => this.ends.push(codeOf(error)));
    this.socket.on('disconnect', (reason) => this.ends.push(reason));
  }

  get id(): string {
    return this.socket.id ?? '';
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  get transport(): string {
    return this.socket.io.engine.transport.name;
  }

  async connected(): Promise<this> {
    await waitFor('the socket to be connected', () => {
      if (this.ends.length > 0) throw new Error(`The socket was refused: ${this.ends.join(', ')}`);
      return this.isConnected;
    });
    return this;
  }

  /** @returns why it was refused or closed. */
  async ended(): Promise<string> {
    await waitFor('the socket to be refused or closed', () => this.ends.length > 0);
    return this.ends[0] ?? '';
  }

  async ask(event: string, ...values: readonly unknown[]): Promise<unknown> {
    return this.socket.timeout(5000).emitWithAck(event, ...values);
  }

  send(event: string, ...values: readonly unknown[]): void {
    this.socket.emit(event, ...values);
  }

  valuesOf(event: string): unknown[] {
    return this.heard.filter((one) => one.event === event).map(({ value }) => value);
  }

  /** What the socket was sent before this was answered has arrived: one line, in order. */
  async settle(): Promise<void> {
    await this.ask('leave-room', 'nowhere');
  }

  close(): void {
    this.socket.close();
  }
}

function codeOf(
  error: Error & { readonly data?: { readonly code?: string }; readonly context?: { status?: number } },
): string {
  return error.data?.code ?? error.message;
}
