/** Who may open a socket, and as whom: a handshake proves its caller as a request does. */
import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';
import type { SocketRefusal } from '@live-meeting/contracts/realtime/socket-events';
import type { Logger } from 'pino';
import { AuthenticationService } from '../auth/authentication.service.js';
import type { Caller } from '../auth/caller.js';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { isAllowedOrigin } from '../http/origins.js';
import type { RealtimeSocket, SocketData } from './socket-types.js';

const maxTokenCharacters = 4096;

@Injectable()
export class SocketAdmission {
  private isClosing = false;

  constructor(
    private readonly config: AppConfig,
    private readonly authentication: AuthenticationService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A browser's page of another site gets no further than this, whatever cookies it sends along. */
  isFromOurs({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
    if (this.isClosing) return false;
    const { origin } = headers;
    if (origin !== undefined) return isAllowedOrigin(origin, this.config);
    return headers['sec-fetch-site'] !== 'cross-site';
  }

  /** Nobody comes in any more. */
  close(): void {
    this.isClosing = true;
  }

  /** @returns why not, or nothing when the socket's caller is known and may come in. */
  async admit(socket: RealtimeSocket): Promise<(Error & { readonly data: SocketRefusal }) | undefined> {
    try {
      const credential = credentialOf(socket);
      const caller = await this.authentication.authenticate(credential);
      if (this.config.strict && isNobody(caller)) throw new AppError('auth.required');
      socket.data = { caller, credential };
      return undefined;
    } catch (error) {
      if (!(error instanceof AppError)) this.logger.error({ err: error }, 'a handshake failed');
      return refusal(error instanceof AppError ? error.code : 'internal.unexpected');
    }
  }
}

/** A browser cannot set headers on a WebSocket: a token may come in the handshake's `auth` instead. */
function credentialOf({ handshake }: RealtimeSocket): SocketData['credential'] {
  const { token } = handshake.auth as { readonly token?: unknown };
  const { authorization, cookie } = handshake.headers;
  if (authorization !== undefined || token === undefined) return { authorization, cookie };
  if (typeof token !== 'string' || token.length > maxTokenCharacters) throw new AppError('auth.credential_invalid');
  return { authorization: `Bearer ${token}`, cookie };
}

function isNobody({ principal, participations }: Caller): boolean {
  return principal.kind === 'nobody' && participations.length === 0;
}

function refusal(code: ErrorCode): Error & { readonly data: SocketRefusal } {
  return Object.assign(new Error(code), { data: { code } });
}
