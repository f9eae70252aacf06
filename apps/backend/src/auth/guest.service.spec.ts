import { Signer } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppConfig } from '../config/app-config.js';
import { GuestService } from './guest.service.js';

const id = '7ce28516-3682-4807-8f10-bfa8eefb8882';
const issuedAtSeconds = 1_800_000_000;
const dayMs = 86_400_000;
const signer = new Signer('session-secret-0123456789-0123456789');
const cookie = signer.sign(`${id}.${String(issuedAtSeconds)}`);

function requestWith(value: string): { request: FastifyRequest; unsign: ReturnType<typeof vi.fn> } {
  const unsign = vi.fn((signed: string) => signer.unsign(signed));
  return { request: { cookies: { lm_guest: value }, unsignCookie: unsign } as unknown as FastifyRequest, unsign };
}

describe('GuestService.read', () => {
  let guests: GuestService;

  beforeEach(() => {
    vi.useFakeTimers({ now: issuedAtSeconds * 1000 });
    guests = new GuestService({ publicUrl: undefined } as AppConfig);
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('checks the signature of a guest once, and believes it from then on', () => {
    const { request, unsign } = requestWith(cookie);
    expect(guests.read(request)).toBe(id);
    expect(guests.read(request)).toBe(id);
    expect(unsign).toHaveBeenCalledOnce();
  });

  it('believes no other signature for a guest it knows', () => {
    expect(guests.read(requestWith(cookie).request)).toBe(id);
    expect(guests.read(requestWith(`${cookie.slice(0, -1)}A`).request)).toBeUndefined();
    expect(guests.read(requestWith(cookie.slice(0, cookie.lastIndexOf('.'))).request)).toBeUndefined();
  });

  it('forgets nothing of its age: a known guest expires like any other', () => {
    const { request } = requestWith(cookie);
    expect(guests.read(request)).toBe(id);
    vi.setSystemTime(issuedAtSeconds * 1000 + 30 * dayMs - 1000);
    expect(guests.read(request)).toBe(id);
    vi.setSystemTime(issuedAtSeconds * 1000 + 30 * dayMs);
    expect(guests.read(request)).toBeUndefined();
  });

  it('keeps ten thousand guests in mind and no more', () => {
    const first = requestWith(cookie);
    guests.read(first.request);
    for (let index = 0; index < 10_000; index += 1) {
      const other = `${String(index).padStart(8, '0')}${id.slice(8)}`;
      guests.read(requestWith(signer.sign(`${other}.${String(issuedAtSeconds)}`)).request);
    }
    expect(guests.read(first.request)).toBe(id);
    expect(first.unsign).toHaveBeenCalledTimes(2);
  });
});
