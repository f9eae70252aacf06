import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { describe, expect, it } from 'vitest';
import type { AppConfig } from '../config/app-config.js';
import { Access } from './access.decorator.js';
import { AccessGuard } from './access.guard.js';

/** Handlers as Nest sees them: functions with metadata. */
const routes = { undeclared: handler(), open: handler(), statefulGet: handler(), figures: handler() };
Access('anyone')(routes.open);
Access('anyone', { refusesCrossSite: true })(routes.statefulGet);
Access('operator')(routes.figures);

function handler(): () => undefined {
  return () => undefined;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function ask(route: keyof typeof routes, { method = 'GET', headers = {} }: Asked = {}): boolean {
  const config = {
    strict: false,
    corsOrigins: [],
    publicUrl: undefined,
    metricsToken: 'metrics-token-0123',
  } as unknown as AppConfig;
  const context = {
    getHandler: () => routes[route],
    getClass: () => Object,
    switchToHttp: () => ({ getRequest: () => ({ method, headers, socket: {} }) }),
  } as unknown as ExecutionContext;
  return new AccessGuard(new Reflector(), config).canActivate(context);
}

const coded = (code: string): unknown => expect.objectContaining({ code });

describe('AccessGuard', () => {
  it('closes a route that says nothing about access', () => {
    expect(() => ask('undeclared')).toThrow(coded('auth.forbidden'));
  });

  it('opens a route that is open', () => {
    expect(ask('open')).toBe(true);
  });

  it('keeps figures for whoever runs the system', () => {
    expect(() => ask('figures')).toThrow(coded('auth.required'));
    expect(ask('figures', { headers: { authorization: 'Bearer metrics-token-0123' } })).toBe(true);
  });

  it('refuses a state change that another site asked for', () => {
    expect(() => ask('open', { method: 'POST', headers: { origin: 'https://evil.example' } })).toThrow(
      coded('request.cross_site'),
    );
    expect(() => ask('open', { method: 'POST', headers: { origin: 'null' } })).toThrow(coded('request.cross_site'));
    expect(ask('open', { method: 'POST', headers: { origin: 'http://localhost:3000' } })).toBe(true);
    expect(() => ask('statefulGet', { headers: { 'sec-fetch-site': 'cross-site' } })).toThrow(
      coded('request.cross_site'),
    );
    expect(ask('statefulGet', { headers: { 'sec-fetch-site': 'same-site' } })).toBe(true);
  });
});
