import { clientMetadataSchema } from '@live-meeting/contracts/http/fields';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMetadata, maxMetadataBytes, withRole } from './metadata.js';

const joinedAt = new Date('2026-03-01T10:00:00Z');

describe('buildMetadata', () => {
  it('writes role, time and the words of the client', () => {
    expect(JSON.parse(buildMetadata({ role: 'host', joinedAt, client: 'green' }))).toEqual({
      role: 'host',
      joinedAt: '2026-03-01T10:00:00.000Z',
      client: 'green',
    });
  });

  it('has no client part when there is none', () => {
    expect(buildMetadata({ role: 'student', joinedAt })).toBe(
      '{"role":"student","joinedAt":"2026-03-01T10:00:00.000Z"}',
    );
  });

  it('lets a client set nothing but its own part', () => {
    const client = '","role":"host","x":"';
    expect(JSON.parse(buildMetadata({ role: 'student', joinedAt, client }))).toMatchObject({ role: 'student', client });
  });

  it('has room for everything a client may send', () => {
    const allowed = fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: 1024 }),
        fc.string({ unit: fc.constantFrom('"', '\\', '\n'), minLength: 900, maxLength: 1024 }),
      )
      .filter((text) => clientMetadataSchema.safeParse(text).success);
    fc.assert(
      fc.property(allowed, (client) => {
        const metadata = buildMetadata({ role: 'interviewer', joinedAt, client });
        expect(Buffer.byteLength(metadata)).toBeLessThanOrEqual(maxMetadataBytes);
        expect(JSON.parse(metadata)).toMatchObject({ client });
      }),
    );
  });

  it('refuses what would be over the limit', () => {
    expect(() => buildMetadata({ role: 'host', joinedAt, client: 'é'.repeat(2048) })).toThrow(
      expect.objectContaining({ code: 'request.invalid', details: [{ path: 'metadata', message: 'is too large' }] }),
    );
  });
});

describe('withRole', () => {
  it('changes the role and keeps the rest', () => {
    const metadata = buildMetadata({ role: 'student', joinedAt, client: 'green' });
    expect(JSON.parse(withRole(metadata, 'teacher'))).toEqual({ ...JSON.parse(metadata), role: 'teacher' });
  });

  it.each(['', 'green', '[]', 'null', '"role"', '{'])('replaces %j, which is not of our making', (metadata) => {
    expect(withRole(metadata, 'host')).toBe('{"role":"host"}');
  });
});
