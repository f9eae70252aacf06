import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageParts } from './message-parts';

const hrefs = (text: string) => messageParts(text).flatMap((part) => ('href' in part ? [part.href] : []));

describe('what somebody wrote', () => {
  it.each([
    ['see https://example.com/a?b=c#d.', ['https://example.com/a?b=c#d']],
    ['(http://example.com)', ['http://example.com/']],
    ['https://en.example.org/wiki/Rose_(flower)!', ['https://en.example.org/wiki/Rose_(flower)']],
    ['write to mailto:anna@example.com, please', ['mailto:anna@example.com']],
    ['HTTPS://EXAMPLE.COM and https://example.org', ['https://example.com/', 'https://example.org/']],
  ])('%j leads to %j', (text, links) => {
    expect(hrefs(text)).toEqual(links);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '<a href="javascript:alert(1)">x</a>',
    'https://',
    'https://good.example@evil.example/',
    'xhttps://example.com',
  ])('%j leads nowhere', (text) => {
    expect(hrefs(text)).toEqual([]);
  });

  it('ends a link where an invisible character would change how it looks', () => {
    expect(hrefs('https://example.com/\u202egpj.exe')).toEqual(['https://example.com/']);
    expect(hrefs('https://exa\u200bmple.com')).toEqual(['https://exa/']);
  });

  it('is shown whole, whatever it is, and every link has a safe address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.webUrl(), (words, url) => {
        const text = `${words} ${url} ${words}`;
        expect(
          messageParts(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
        for (const href of hrefs(text)) expect(href).toMatch(/^(https?|mailto):/);
      }),
    );
  });

  it('is quick with four thousand characters of anything', () => {
    for (const text of ['https://'.repeat(500), 'a'.repeat(4000), '('.repeat(4000), `https://x.y/${')'.repeat(3900)}`])
      expect(
        messageParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
  });
});
