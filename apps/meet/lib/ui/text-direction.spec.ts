import { expect, it } from 'vitest';
import { textDirection } from './text-direction';

it.each([
  ['Amina Haddad', 'ltr'],
  ['أمينة Haddad', 'rtl'],
  ['\u2068أمينة\u2069 (you)', 'rtl'],
  ['42 – עדי', 'rtl'],
  ['12:30', undefined],
  ['', undefined],
])('%j runs %s', (text, direction) => {
  expect(textDirection(text)).toBe(direction);
});
