/** Denies unless the access table admits the caller. A guard, since middleware can be walked around. */
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { FastifyRequest } from 'fastify';
import { AppConfig } from '../config/app-config.js';
import { isAllowedOrigin } from '../http/origins.js';
import { failuresPerAddress } from '../http/rate-limit/limits.js';
import { RateLimitService } from '../http/rate-limit/rate-limit.service.js';
import { ACCESS, type AccessRule } from './access.decorator.js';
import {
  can,
  isPossibleAfterwards,
  needsFreshCaller,
  needsSeats,
  relationsAdmitted,
  relationsOf,
  type Action,
  type Relation,
} from './access.js';
import { AuthenticationService } from './authentication.service.js';
import { setCaller } from './caller-of.js';
import { participationIn, type Caller } from './caller.js';
import { isBearer, isOperator } from './operator.js';
import { RelationsService } from './relations.service.js';
import { limitRequest } from './request-limits.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: AppConfig,
    private readonly authentication: AuthenticationService,
    private readonly relations: RelationsService,
    private readonly limits: RateLimitService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === undefined) throw new AppError('auth.forbidden');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    this.refuseOtherSites(request, rule);
    if (await this.isAdmittedUnasked(request, rule)) return true;

    const { action, needsHeaderCredential } = rule;
    if (needsHeaderCredential && request.headers.authorization === undefined) throw new AppError('auth.required');
    const caller = await this.findCaller(request, action);
    setCaller(request, caller);
    await limitRequest(this.limits, { action, caller, request });
    await this.admit(request, rule, caller);
    return true;
  }

  private async findCaller(request: FastifyRequest, action: Action): Promise<Caller> {
    try {
      const options = { fresh: needsFreshCaller(action), seats: needsSeats(action) };
      return await this.authentication.authenticate(request.headers, options);
    } catch (error) {
      const isRefused = error instanceof AppError && error.code === 'auth.credential_invalid';
      if (isRefused) await this.limits.takeByAddress('refused', request.ip, failuresPerAddress);
      throw error;
    }
  }

  /** Routes whose credential is none of ours: nobody's cookie or key is looked at. */
  private async isAdmittedUnasked(request: FastifyRequest, { action }: AccessRule): Promise<boolean> {
    if (can(action, ['public', 'signed'])) return true;
    if (relationsAdmitted(action).includes('worker')) return this.admitWorker(request);
    if (!relationsAdmitted(action).includes('operator')) return false;
    if (!isOperator(request, this.config.metricsToken)) throw new AppError('auth.required');
    return true;
  }

  /** @throws AppError auth.required, auth.credential_invalid, rate.limited */
  private async admitWorker(request: FastifyRequest): Promise<true> {
    if (isBearer(request, this.config.workerKey)) return true;
    if (request.headers.authorization === undefined) throw new AppError('auth.required');
    await this.limits.takeByAddress('refused', request.ip, failuresPerAddress);
    throw new AppError('auth.credential_invalid');
  }

  private async admit(request: FastifyRequest, rule: AccessRule, caller: Caller): Promise<void> {
    const general = relationsOf(caller);
    const isAdmitted = can(rule.action, general);
    if (!isAdmitted) refuseWhomNoObjectHelps(caller);
    if (rule.object === undefined) {
      if (!isAdmitted) throw new AppError('auth.forbidden');
      return;
    }
    const { kind, field } = rule.object;
    const objectId = fieldOf(request, field, rule.isForbiddenUnnamed);
    const relations = await this.relations.relationsTo(kind, objectId, caller);
    const inRoom: readonly Relation[] =
      kind === 'room' && participationIn(caller, objectId) !== undefined ? ['participant'] : [];
    if (!can(rule.action, [...general, ...relations, ...inRoom])) throw new AppError('auth.forbidden');
    if (relations.includes('past') && !isPossibleAfterwards(rule.action, request.method))
      this.relations.refuseChange(kind);
  }

  private refuseOtherSites(request: FastifyRequest, rule: AccessRule): void {
    if (rule.refusesCrossSite && request.headers['sec-fetch-site'] === 'cross-site')
      throw new AppError('request.cross_site');
    const { origin } = request.headers;
    if (origin === undefined || safeMethods.has(request.method)) return;
    if (!isAllowedOrigin(origin, this.config)) throw new AppError('request.cross_site');
  }
}

/** Refused before the object is looked at, so that whether it exists cannot be learnt from the answer. */
function refuseWhomNoObjectHelps({ principal, participations }: Caller): void {
  if (participations.length > 0) return;
  if (principal.kind === 'nobody') throw new AppError('auth.required');
  if (principal.kind === 'service') throw new AppError('auth.forbidden');
}

/** The guard runs before the body is validated: only a text can name an object. */
function fieldOf(request: FastifyRequest, field: string, isForbiddenUnnamed: boolean): string {
  for (const source of [request.params, request.body, request.query]) {
    if (typeof source !== 'object' || source === null || !Object.hasOwn(source, field)) continue;
    const value = (source as Readonly<Record<string, unknown>>)[field];
    if (typeof value === 'string') return value;
    throw new AppError('request.invalid', { details: [{ path: field, message: 'must be a text' }] });
  }
  if (isForbiddenUnnamed) throw new AppError('auth.forbidden');
  throw new AppError('request.invalid', { details: [{ path: field, message: 'is required' }] });
}
