import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { firstDataMs, MediaConnection, pingMs, silenceMs } from './media-connection.js';

function connect(): {
  connection: MediaConnection;
  socket: EventEmitter;
  calls: string[];
  closed: string[];
  nowMs: number;
} {
  const calls: string[] = [];
  const closed: string[] = [];
  const socket = Object.assign(new EventEmitter(), {
    ping: () => calls.push('ping'),
    pause: () => calls.push('pause'),
    resume: () => calls.push('resume'),
    terminate: () => calls.push('terminate'),
    close: (code: number, reason: string) => calls.push(`close ${String(code)} ${reason}`),
  });
  const receiver = {
    binary: vi.fn(),
    text: () => ({ closeCode: 1007, reason: 'not understood' }),
    close: async (reason: string) => void closed.push(reason),
  };
  const events = { ended: () => undefined, faulted: () => undefined };
  const connection = new MediaConnection(socket as unknown as WebSocket, receiver, events);
  return { connection, socket, calls, closed, nowMs: performance.now() };
}

describe('a media socket', () => {
  it('[EA6] on which nothing comes is closed after 10 s', () => {
    const { connection, calls, nowMs } = connect();
    connection.look(nowMs + firstDataMs - 100);
    expect(calls).toEqual([]);
    connection.look(nowMs + firstDataMs + 100);
    expect(calls).toContain('close 1001 no data');
  });

  it('[EA6] is asked every 15 s whether it lives, and closed after 45 s without any frame', () => {
    const { connection, socket, calls, nowMs } = connect();
    socket.emit('message', Buffer.alloc(2), true);
    for (let ms = 1000; ms < silenceMs; ms += 1000) connection.look(nowMs + ms);
    expect(calls).toEqual(['ping', 'ping']);
    expect(pingMs).toBe(15_000);
    connection.look(nowMs + silenceMs + 1000);
    expect(calls).toContain('close 1001 silent');
  });

  it.each(['ping', 'pong'])('[EA6] lives as long as any frame comes, a %s too', (event) => {
    const { connection, socket, calls } = connect();
    socket.emit('message', Buffer.alloc(2), true);
    const real = performance.now.bind(performance);
    const spy = vi.spyOn(performance, 'now').mockImplementation(() => real() + 40_000);
    socket.emit(event, Buffer.from('pong'));
    connection.look(real() + silenceMs + 1000);
    spy.mockRestore();
    expect(calls.filter((call) => call.startsWith('close'))).toEqual([]);
  });

  it('[EA7] that must wait is not heard, and not missed', () => {
    const { connection, socket, calls, nowMs } = connect();
    socket.emit('message', Buffer.alloc(2), true);
    connection.setPaused(true);
    connection.look(nowMs + silenceMs + 5000);
    connection.setPaused(false);
    expect(calls).toEqual(['pause', 'ping', 'resume']);
  });

  it('is closed with the fault of its message, and its stream ends once', () => {
    const { socket, calls, closed } = connect();
    socket.emit('message', Buffer.from('x'), false);
    socket.emit('message', Buffer.from('x'), false);
    socket.emit('close', 1007);
    expect(calls).toEqual(['resume', 'close 1007 not understood']);
    expect(closed[0]).toBe('not understood');
  });
});
