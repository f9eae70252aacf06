import { describe, expect, it } from 'vitest';
import { makePassphrase, passphraseFragment, passphraseIn } from './passphrase';

describe('passphrase', () => {
  it('is five groups of letters that cannot be mistaken', () => {
    expect(makePassphrase()).toMatch(/^([a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}$/);
    expect(makePassphrase()).not.toBe(makePassphrase());
  });

  it('leaves out bytes that would make some letters likelier', () => {
    let round = 0;
    const made = makePassphrase((bytes) => bytes.fill(round++ === 0 ? 255 : 0));
    expect([made, round]).toEqual(['aaaa-aaaa-aaaa-aaaa-aaaa', 2]);
  });

  it.each(['sesame street', 'سرّ & #key=1%', '+ +', '👩‍🚀'])('%s goes through the fragment unharmed', (passphrase) => {
    const url = new URL(`https://meet.example/rooms/a${passphraseFragment(passphrase)}`);
    expect(passphraseIn(url.hash)).toBe(passphrase);
  });

  it('is empty where there is none', () => {
    expect([passphraseIn(''), passphraseIn('#host=abc'), passphraseIn('#%E0%A4%A')]).toEqual(['', '', '']);
  });
});
