/**
 * Where a connection may become something else than HTTP: one listener, and a door per address. Whatever knocks
 * elsewhere is told that nothing of the kind is there, and closed.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { refuseUpgrade } from './client-error.js';

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

@Injectable()
export class UpgradeDoors {
  private readonly doors = new Map<string, (upgrade: Upgrade) => void>();

  constructor(private readonly host: HttpAdapterHost) {}

  /** @param path exactly, without query. The handler owns the socket, its errors included. */
  open(path: string, handler: (upgrade: Upgrade) => void): void {
    this.doors.set(path, handler);
  }

  /** @param ownListener how addresses begin that have a listener of their own @returns the server, for that listener */
  attach(ownListener: string): Server {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const { url = '' } = request;
      if (url.startsWith(ownListener)) return;
      const handler = this.doors.get(url.split('?')[0] ?? '');
      if (handler === undefined) refuseUpgrade(socket, new AppError('route.not_found'));
      else handler({ request, socket, head });
    });
    return server;
  }
}
