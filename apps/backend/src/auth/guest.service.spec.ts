import { Signer } from '@fastify/cookie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppConfig } from '../config/app-config.js';
import { GuestService } from './guest.service.js';

const id = '7ce28516-3682-4807-8f10-bfa8eefb8882';
const issuedAtSeconds = 1_800_000_000;
const dayMs = 86_400_000;
const sessionSecret = 'session-secret-0123456789-0123456789';
const signer = new Signer(sessionSecret);
const cookie = signer.sign(`${id}.${String(issuedAtSeconds)}`);

const cookies = (value: string): { lm_guest: string } => ({ lm_guest: value });

describe('GuestService.read', () => {
  let guests: GuestService;

  beforeEach(() => {
    vi.useFakeTimers({ now: issuedAtSeconds * 1000 });
    guests = new GuestService({ publicUrl: undefined, sessionSecret } as AppConfig);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('checks the signature of a guest once, and believes it from then on', () => {
    const unsign = vi.spyOn(Signer.prototype, 'unsign');
    expect(guests.read(cookies(cookie))).toBe(id);
    expect(guests.read(cookies(cookie))).toBe(id);
    expect(unsign).toHaveBeenCalledOnce();
  });

  it('believes no other signature for a guest it knows', () => {
    expect(guests.read(cookies(cookie))).toBe(id);
    expect(guests.read(cookies(`${cookie.slice(0, -1)}A`))).toBeUndefined();
    expect(guests.read(cookies(cookie.slice(0, cookie.lastIndexOf('.'))))).toBeUndefined();
  });

  it('forgets nothing of its age: a known guest expires like any other', () => {
    expect(guests.read(cookies(cookie))).toBe(id);
    vi.setSystemTime(issuedAtSeconds * 1000 + 30 * dayMs - 1000);
    expect(guests.read(cookies(cookie))).toBe(id);
    vi.setSystemTime(issuedAtSeconds * 1000 + 30 * dayMs);
    expect(guests.read(cookies(cookie))).toBeUndefined();
  });

  it('keeps ten thousand guests in mind and no more', () => {
    const unsign = vi.spyOn(Signer.prototype, 'unsign');
    guests.read(cookies(cookie));
    for (let index = 0; index < 10_000; index += 1) {
      const other = `${String(index).padStart(8, '0')}${id.slice(8)}`;
      guests.read(cookies(signer.sign(`${other}.${String(issuedAtSeconds)}`)));
    }
    unsign.mockClear();
    expect(guests.read(cookies(cookie))).toBe(id);
    expect(unsign).toHaveBeenCalledOnce();
  });
});
