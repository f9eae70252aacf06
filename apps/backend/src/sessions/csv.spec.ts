import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.js';

describe('csvLine', () => {
  it('quotes texts, and leaves numbers and nothing as they are', () => {
    expect(csvLine(['Ana', 12.5, null])).toBe('"Ana",12.5,\r\n');
    expect(csvLine(['a"b', 'c,d', 'e\nf'])).toBe('"a""b","c,d","e\nf"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', ' =1', '\u00A0@x'])(
    'makes a text of what a spreadsheet would calculate: %j',
    (text) => {
      expect(csvLine([text])).toBe(`"'${text}"\r\n`);
    },
  );

  it('leaves harmless names alone', () => {
    expect(csvLine(['Jean-Luc', 'a=b', 'ليلى'])).toBe('"Jean-Luc","a=b","ليلى"\r\n');
  });
});
