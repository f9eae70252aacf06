/** The doors for media, on the port of everything else: who may in is decided before the upgrade, then bytes flow. */
import type { Duplex } from 'node:stream';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import {
  frameHeaderBytes,
  maxAudioMessageBytes,
  maxVideoFrameBytes,
} from '@live-meeting/contracts/media/stream-events';
import { audioSocketPath, videoSocketPath } from '@live-meeting/contracts/media/stream-query';
import type { Logger } from 'pino';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import { refuseUpgrade } from '../http/client-error.js';
import { LOGGER } from '../http/logger.js';
import { UpgradeDoors, type Upgrade } from '../http/upgrade-doors.js';
import { MediaPipeline } from '../pipeline/media-pipeline.service.js';
import { EgressAdmission } from './egress-admission.service.js';
import { MediaConnections } from './media-connections.service.js';
import { StreamOpening } from './stream-opening.service.js';

interface Door {
  readonly server: WebSocketServer;
  readonly openStream: StreamOpening['openAudio'];
}

@Injectable()
export class EgressGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private isClosing = false;
  private readonly entering = new Set<Promise<void>>();

  constructor(
    private readonly upgrades: UpgradeDoors,
    private readonly admission: EgressAdmission,
    private readonly opening: StreamOpening,
    private readonly connections: MediaConnections,
    private readonly pipeline: MediaPipeline,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.openDoor(audioSocketPath, {
      server: new WebSocketServer(limitedTo(maxAudioMessageBytes)),
      openStream: (request, control) => this.opening.openAudio(request, control),
    });
    this.openDoor(videoSocketPath, {
      server: new WebSocketServer(limitedTo(maxVideoFrameBytes + frameHeaderBytes)),
      openStream: (request, control) => this.opening.openVideo(request, control),
    });
  }

  /** [PG3] Nobody new; what is open is flushed and told to come again. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    await Promise.all(this.entering);
    await this.pipeline.stop();
    await this.connections.ended();
  }

  private openDoor(path: string, door: Door): void {
    this.upgrades.open(path, (upgrade) => {
      const entered = this.enter(upgrade, door);
      this.entering.add(entered);
      void entered.finally(() => this.entering.delete(entered));
    });
  }

  private async enter(upgrade: Upgrade, door: Door): Promise<void> {
    const { request, socket } = upgrade;
    const drop = (): void => void socket.destroy();
    socket.on('error', drop);
    try {
      if (this.isClosing) throw new AppError('system.not_ready');
      await this.admission.whileOpening(() => this.letIn(upgrade, door, drop));
    } catch (error) {
      const told = await this.admission.refusalFor(error, request);
      if (told.code === 'internal.unexpected') this.logger.error({ err: error }, 'a media socket could not be opened');
      else this.logger.info({ code: told.code, path: request.url?.split('?')[0] }, 'media socket refused');
      refuseUpgrade(socket, told);
    }
  }

  /** The stream is there before its first byte can come. */
  private async letIn(upgrade: Upgrade, { server, openStream }: Door, drop: () => void): Promise<void> {
    const control = { onPressure: (_mustWait: boolean): void => undefined };
    const { stream, receiver } = await openStream(upgrade.request, control);
    const socket = await completeUpgrade(server, upgrade, drop);
    if (socket === undefined) {
      await stream.close('never connected');
      return;
    }
    const connection = this.connections.add(socket, receiver, stream);
    control.onPressure = (mustWait) => connection.setPaused(mustWait);
  }
}

function limitedTo(maxPayload: number): ServerOptions {
  return { noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload };
}

/** @returns undefined where the peer is gone, or its handshake was none (then it has been told). */
function completeUpgrade(
  server: WebSocketServer,
  { request, socket, head }: Upgrade,
  drop: () => void,
): Promise<WebSocket | undefined> {
  return new Promise((resolve) => {
    if (isGone(socket)) return resolve(undefined);
    const gone = (): void => resolve(undefined);
    socket.once('close', gone);
    server.handleUpgrade(request, socket, head, (webSocket) => {
      socket.removeListener('close', gone);
      socket.removeListener('error', drop);
      resolve(webSocket);
    });
  });
}

function isGone(socket: Duplex): boolean {
  return socket.destroyed || !socket.writable || !socket.readable;
}
