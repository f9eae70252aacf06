/** LiveKit's signalling: its messages over a WebSocket that is watched by pings and is gone for good when it is lost. */
import { Ping, SignalRequest, SignalResponse } from '@livekit/protocol';
import WebSocket, { type RawData } from 'ws';

export type Incoming = SignalResponse['message'];
type Outgoing = SignalRequest['message'];
type Kind = NonNullable<Outgoing['case']>;

export interface SignalSocketOptions {
  readonly serverUrl: string;
  readonly token: string;
  readonly onMessage: (message: Incoming) => void;
  /** Once. */
  readonly onClosed: (reason: string) => void;
}

const handshakeMs = 5000;
const goodbyeMs = 500;
/**
 * Tells the server what we understand, as its SDK for Go does: no ICE over TCP (whoever is said to have it is offered
 * nothing else for minutes after UDP has failed twice), and no codec that changes within a stream.
 */
const query = 'auto_subscribe=0&protocol=15&sdk=go&version=2.4.0';

export class SignalSocket {
  private readonly socket: WebSocket;
  private pinging: NodeJS.Timeout | undefined;
  private heardAtMs = 0;

  constructor(private readonly options: SignalSocketOptions) {
    const { serverUrl, token, onMessage } = options;
    const url = `${serverUrl.replace(/^http/, 'ws').replace(/\/+$/, '')}/rtc?${query}`;
    // In the head: addresses end up in logs.
    const headers = { authorization: `Bearer ${token}` };
    this.socket = new WebSocket(url, { headers, handshakeTimeout: handshakeMs, perMessageDeflate: false });
    this.socket.binaryType = 'nodebuffer';
    let reason = '';
    this.socket.on('message', (data: RawData) => {
      this.heardAtMs = performance.now();
      onMessage(SignalResponse.fromBinary(data as Buffer).message);
    });
    this.socket.on('error', (error) => (reason = error.message));
    this.socket.on('close', (code) => {
      clearInterval(this.pinging);
      options.onClosed(reason || `the signalling was closed with ${String(code)}`);
    });
  }

  send<K extends Kind>(kind: K, content: Extract<Outgoing, { case: K }>['value']): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    const message = { case: kind, value: content };
    this.socket.send(new SignalRequest({ message: message as Outgoing }).toBinary());
  }

  /** A connection that is silent for longer than the server may be is a lost one. */
  watch(intervalMs: number, timeoutMs: number): void {
    clearInterval(this.pinging);
    this.pinging = setInterval(() => {
      if (performance.now() - this.heardAtMs > intervalMs + timeoutMs) this.socket.terminate();
      this.send('pingReq', new Ping({ timestamp: BigInt(Date.now()) }));
    }, intervalMs);
  }

  close(): void {
    clearInterval(this.pinging);
    this.socket.close(1000);
    setTimeout(() => this.socket.terminate(), goodbyeMs).unref();
  }
}
