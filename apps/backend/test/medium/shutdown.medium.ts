import { Agent, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { InMemoryRoomAdmin } from '@live-meeting/livekit-server/in-memory-room-admin';
import { startBackend } from '../support/backend.js';
import { waitFor } from '../support/wait-for.js';

/** Answers only when it is told to. */
class Slow extends InMemoryRoomAdmin {
  waiting = 0;
  private release: () => void = () => undefined;
  private readonly released = new Promise<void>((resolve) => {
    this.release = resolve;
  });

  override async createRoom(
    options: Parameters<InMemoryRoomAdmin['createRoom']>[0],
  ): ReturnType<InMemoryRoomAdmin['createRoom']> {
    this.waiting += 1;
    await this.released;
    return super.createRoom(options);
  }

  letGo(): void {
    this.release();
  }
}

describe('stopping', () => {
  it('answers what has begun, and does not wait for a caller who keeps the connection', async () => {
    const roomAdmin = new Slow();
    const backend = await startBackend({ roomAdmin });
    const agent = new Agent({ keepAlive: true });
    const path = '/api/connection-details?roomName=last&participantName=Ana';
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const asked = request(`${backend.url}${path}`, { agent }, (answer) => {
        answer.resume().on('end', () => {
          resolve(answer.statusCode);
        });
      });
      asked.on('error', reject).end();
    });
    await waitFor('the request to have begun', () => roomAdmin.waiting === 1);

    const server = backend.app.getHttpServer();
    const startedAt = performance.now();
    const stopped = backend.stop();
    await waitFor('the door to be shut', () => !server.listening);
    roomAdmin.letGo();

    expect(await answered).toBe(200);
    await stopped;
    expect(performance.now() - startedAt).toBeLessThan(3000);
    agent.destroy();
  });
});
