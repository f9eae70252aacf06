import { expect, it } from 'vitest';
import { readableAddress } from './readable-address.mjs';

it.each([
  ['/rooms/calm-river?name=%C3%A4', '/rooms/calm-river?name=%C3%A4'],
  ['/join/%D8%A7', '/join/%D8%A7'],
  ['/rooms/%FF%FE', '/rooms/%25FF%25FE'],
  ['/api/%?a=%FF?b', '/api/%25?a=%FF?b'],
  ['', ''],
])('%s is read as %s', (address, read) => {
  expect(readableAddress(address)).toBe(read);
});
