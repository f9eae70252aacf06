import { expect, it } from 'vitest';
import { toE164 } from './phone-number.js';

it.each(['+962 79 012 3456', '962790123456', '00962790123456', '0790123456', '(079) 012-3456', '962 79 0123456'])(
  '%s is one person',
  (text) => {
    expect(toE164(text, 'JO')).toBe('+962790123456');
  },
);

it('keeps a country that is named', () => {
  expect(toE164('+49 30 901820', 'JO')).toBe('+4930901820');
  expect(toE164('0049 30 901820', 'US')).toBe('+4930901820');
});

it.each(['', '12', '+', '+0000000000', '++962790123456', '123456789012345678901234'])('%j is none', (text) => {
  expect(toE164(text, 'JO')).toBeUndefined();
});
