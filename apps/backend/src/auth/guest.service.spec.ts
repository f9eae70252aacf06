import { Signer } from '@fastify/cookie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppConfig } from '../config/app-config.js';
import { GuestService } from './guest.service.js';

const id = '7ce28516-3682-4807-8f10-bfa8eefb8882';
const issuedAtSeconds = 1_800_000_000;
const dayMs = 86_400_000;
const secret = 'session-secret-0123456789-0123456789';
const signer = new Signer(secret);
const cookie = signer.sign(`${id}.${String(issuedAtSeconds)}`);

const cookiesWith = (value: string): { lm_guest: string } => ({ lm_guest: value });

describe('GuestService.read', () => {
  let guests: GuestService;

  beforeEach(() => {
    vi.useFakeTimers({ now: issuedAtSeconds * 1000 });
    guests = new GuestService({ publicUrl: undefined, sessionSecret: secret } as AppConfig);
  });

  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('checks the signature of a guest once, and believes it from then on', () => {
    const unsign = vi.spyOn(Signer.prototype, 'unsign');
    expect(guests.read(cookiesWith(cookie))).toBe(id);
    expect(guests.read(cookiesWith(cookie))).toBe(id);
    expect(unsign).toHaveBeenCalledOnce();
  });

  it('believes no other signature for a guest it knows', () => {
    expect(guests.read(cookiesWith(cookie))).toBe(id);
    expect(guests.read(cookiesWith(`${cookie.slice(0, -1)}A`))).toBeUndefined();
    expect(guests.read(cookiesWith(cookie.slice(0, cookie.lastIndexOf('.'))))).toBeUndefined();
  });

  it('forgets nothing of its age: a known guest expires like any other', () => {
    const request = cookiesWith(cookie);
    expect(guests.read(request)).toBe(id);
    vi.setSystemTime(issuedAtSeconds * 1000 + 30 * dayMs - 1000);
    expect(guests.read(request)).toBe(id);
    vi.setSystemTime(issuedAtSeconds * 1000 + 30 * dayMs);
    expect(guests.read(request)).toBeUndefined();
  });

  it('keeps ten thousand guests in mind and no more', () => {
    const unsign = vi.spyOn(Signer.prototype, 'unsign');
    guests.read(cookiesWith(cookie));
    for (let index = 0; index < 10_000; index += 1) {
      const other = `${String(index).padStart(8, '0')}${id.slice(8)}`;
      guests.read(cookiesWith(signer.sign(`${other}.${String(issuedAtSeconds)}`)));
    }
    expect(guests.read(cookiesWith(cookie))).toBe(id);
    expect(unsign).toHaveBeenCalledTimes(10_002);
  });
});
