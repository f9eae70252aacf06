/**
 * A socket lives longer than the proof it was opened with: when rights change, every open socket is looked at again, and
 * hears no more than its caller may hear now. Whoever was removed or signed out hears nothing.
 */
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { Logger } from 'pino';
import { AuthenticationService } from '../auth/authentication.service.js';
import type { Principal } from '../auth/caller.js';
import { CallerChanges } from '../auth/credential-store.js';
import { inParallel } from '../http/in-parallel.js';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { SeatCheckRepository } from '../prisma/seat-check.repository.js';
import { alignSeats } from './socket-events.js';
import type { RealtimeServer, RealtimeSocket } from './socket-types.js';

/** Rights that end by age tell nobody. */
const lookAgainMs = 60_000;
const proofsAtOnce = 8;
const budgetMs = 30_000;

@Injectable()
export class SeatWatch {
  private server: RealtimeServer | undefined;
  private isDue = false;
  private looking: Promise<void> | undefined;
  private readonly looks = new Repeating({ intervalMs: lookAgainMs, work: () => this.lookAgain() });

  constructor(
    private readonly changes: CallerChanges,
    private readonly authentication: AuthenticationService,
    private readonly seats: SeatCheckRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  watch(server: RealtimeServer): void {
    this.server = server;
    this.changes.onChange(() => void this.lookAgain());
    this.looks.start();
  }

  async stop(): Promise<void> {
    this.server = undefined;
    await this.looks.stop();
    await this.looking;
  }

  /** However often it is asked for meanwhile, it is done once more after it was done. */
  private lookAgain(): Promise<void> {
    this.isDue = true;
    this.looking ??= this.lookWhileDue().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async lookWhileDue(): Promise<void> {
    while (this.isDue) {
      this.isDue = false;
      try {
        await this.look([...(this.server?.sockets.sockets.values() ?? [])]);
      } catch (error) {
        this.logger.warn({ err: error }, 'open sockets could not be looked at again');
      }
    }
  }

  private async look(sockets: readonly RealtimeSocket[]): Promise<void> {
    const sessionIds = sockets.flatMap(({ data }) => data.caller.participations.map(({ sessionId }) => sessionId));
    const standing = await this.seats.standing([...new Set(sessionIds)]);
    for (const socket of sockets) {
      const { principal, participations } = socket.data.caller;
      const kept = participations.flatMap((seat) => {
        const role = standing.get(seat.sessionId);
        return role === undefined ? [] : [{ ...seat, role }];
      });
      socket.data.caller = { principal, participations: kept };
      alignSeats(socket);
      if (participations.length > 0 && kept.length === 0 && principal.kind === 'nobody') socket.disconnect(true);
    }
    const proven = sockets.filter(({ data }) => isProven(data.caller.principal));
    const endAt = performance.now() + budgetMs;
    await inParallel(proven, { atOnce: proofsAtOnce, endAt }, (socket) => this.proveAgain(socket));
  }

  /** Accounts and keys: whoever has lost theirs must come anew. */
  private async proveAgain(socket: RealtimeSocket): Promise<void> {
    const { caller, credential } = socket.data;
    try {
      const { principal } = await this.authentication.authenticate(credential, { seats: false });
      if (principal.kind === caller.principal.kind) return;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'auth.credential_invalid') throw error;
    }
    socket.disconnect(true);
  }
}

function isProven({ kind }: Principal): boolean {
  return kind === 'user' || kind === 'service';
}
