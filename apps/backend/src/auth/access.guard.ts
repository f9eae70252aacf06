/** Denies unless the route's declared policy admits the caller. A guard, since middleware can be walked around. */
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { FastifyRequest } from 'fastify';
import { AppConfig } from '../config/app-config.js';
import { isAllowedOrigin } from '../http/origins.js';
import { ACCESS, type AccessPolicy, type AccessRule } from './access.decorator.js';
import { isOperator } from './operator.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: AppConfig,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === undefined) throw new AppError('auth.forbidden');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    this.refuseOtherSites(request, rule);
    this.admit(request, rule.policy);
    return true;
  }

  private admit(request: FastifyRequest, policy: AccessPolicy): void {
    switch (policy) {
      case 'anyone':
      case 'signed_webhook':
        return;
      case 'operator':
        if (!isOperator(request, this.config.metricsToken)) throw new AppError('auth.required');
        return;
      default:
        policy satisfies never;
        throw new AppError('auth.forbidden');
    }
  }

  private refuseOtherSites(request: FastifyRequest, rule: AccessRule): void {
    if (rule.refusesCrossSite && request.headers['sec-fetch-site'] === 'cross-site')
      throw new AppError('request.cross_site');
    const { origin } = request.headers;
    if (origin === undefined || safeMethods.has(request.method)) return;
    if (!isAllowedOrigin(origin, this.config)) throw new AppError('request.cross_site');
  }
}
