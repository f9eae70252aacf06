import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDisposition } from './content-disposition.js';

describe('the name of a file that is handed out', () => {
  it('is said in plain letters, and in all of them', () => {
    expect(contentDisposition('attachment', 'daily - Amina Haddad.webm')).toBe(
      `attachment; filename="daily - Amina Haddad.webm"; filename*=UTF-8''daily%20-%20Amina%20Haddad.webm`,
    );
    expect(contentDisposition('inline', 'آمنة.mp4')).toBe(
      `inline; filename="____.mp4"; filename*=UTF-8''%D8%A2%D9%85%D9%86%D8%A9.mp4`,
    );
  });

  it('cannot end its header, whatever people are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const header = contentDisposition('attachment', name);
        expect(header).toMatch(/^attachment; filename="[A-Za-z0-9._ -]*"; filename\*=UTF-8''[A-Za-z0-9._~!%-]*$/);
      }),
    );
  });
});
