import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from './app-error.js';
import { errorBodySchema } from './error-body.js';
import { errorCodes, errorRow } from './error-table.js';

const root = path.resolve(import.meta.dirname, '../../../..');
const rooms = ['packages', 'apps', 'tools'].map((folder) => path.join(root, folder));
const files = rooms
  .flatMap((room) => sources(room))
  .filter((file) => !file.endsWith('error-table.ts') && file !== import.meta.filename);
const texts = files.map((file) => ({
  isTest: /\.(spec|medium|e2e)\.tsx?$|\/(test|e2e)\//.test(file),
  text: readFileSync(file, 'utf8'),
}));

describe('the error table', () => {
  it.each(errorCodes)('%s is used by the code and expected by a test', (code) => {
    const quoted = `'${code}'`;
    expect(
      texts.some(({ isTest, text }) => !isTest && text.includes(quoted)),
      'used',
    ).toBe(true);
    expect(
      texts.some(({ isTest, text }) => isTest && text.includes(quoted)),
      'expected',
    ).toBe(true);
  });

  it('announces when to come again for everything that passes by itself', () => {
    for (const code of errorCodes) {
      const row = errorRow(code);
      expect(code, 'area.reason').toMatch(/^[a-z]+\.[a-z_]+$/);
      expect(row.status, code).toBeGreaterThanOrEqual(400);
      if (row.status === 503) expect(row.retryAfterSeconds, code).toBeGreaterThan(0);
      if (row.status === 500) expect(row.retryable, code).toBe(false);
      expect(row.message, code).toMatch(/\.$/);
    }
  });

  it('gives an error its row, cause and details', () => {
    const cause = new Error('socket closed');
    const error = new AppError('livekit.unavailable', {
      cause,
      message: 'Not now.',
      details: [{ path: 'a', message: 'b' }],
    });
    expect(error).toMatchObject({
      code: 'livekit.unavailable',
      message: 'Not now.',
      cause,
      details: [{ path: 'a', message: 'b' }],
    });
    expect(error.row.status).toBe(503);
  });

  it('has no other code in an answer', () => {
    const body = {
      statusCode: 404,
      code: 'room.lost',
      message: 'm',
      timestamp: '2026-01-01T00:00:00.000Z',
      path: '/',
      requestId: 'r',
    };
    expect(errorBodySchema.safeParse(body).success).toBe(false);
    expect(errorBodySchema.safeParse({ ...body, code: 'room.full' }).success).toBe(true);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', '.next', 'generated'].includes(entry.name)) return [];
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(full);
    return /\.(ts|tsx)$/.test(entry.name) ? [full] : [];
  });
}
