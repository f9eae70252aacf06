import { expect, it } from 'vitest';
import { maskEmail, maskPhoneNumber } from './mask-address.js';

it('shows the country and the last digits of a number', () => {
  expect(maskPhoneNumber('+962790123456')).toBe('+962•••••••56');
});

it('shows the first letter and the host of an e-mail address', () => {
  expect(maskEmail('amina@example.com')).toBe('a•••@example.com');
  expect(maskEmail('"a@b"@example.com')).toBe('"•••@example.com');
});
