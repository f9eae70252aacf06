import { errorCodes } from '@live-meeting/contracts/errors/error-table';
import { describe, expect, it } from 'vitest';
import messages from '../messages/en.json';

function at(path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], messages);
}

describe('the words', () => {
  it.each(errorCodes)('%s has its own sentence', (code) => {
    expect(at(`errors.${code}`)).toEqual(expect.stringMatching(/^[A-Z].*[.?]$/));
  });

  it('says nothing for codes that do not exist', () => {
    const codes = Object.entries(messages.errors).flatMap(([area, reasons]) =>
      Object.keys(reasons).map((reason) => `${area}.${reason}`),
    );
    expect(codes.filter((code) => !(errorCodes as readonly string[]).includes(code))).toEqual([]);
  });
});
