import { describe, expect, it } from 'vitest';
import arabic from '../messages/ar.json';
import english from '../messages/en.json';

function texts(node: object, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? texts(value, `${path}${key}.`) : [[`${path}${key}`, String(value)]],
  );
}

/** What a text takes: names in braces, plurals and tags. Their order and wording are the language's own matter. */
function placeholders(text: string): string[] {
  const names = [...text.matchAll(/\{(\w+)(?:\}|, (\w+))/g)].map(([, name = '', kind = '']) =>
    `${name} ${kind}`.trim(),
  );
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([tag]) => tag);
  return [...new Set([...names, ...tags])].toSorted();
}

const [en, ar] = [new Map(texts(english)), new Map(texts(arabic))];

describe('Arabic beside English', () => {
  it('says the same things', () => {
    expect([...en.keys()].filter((key) => !ar.has(key))).toEqual([]);
    expect([...ar.keys()].filter((key) => !en.has(key))).toEqual([]);
  });

  it('takes the same values', () => {
    const taken = (all: Map<string, string>) =>
      Object.fromEntries([...all].map(([key, text]) => [key, placeholders(text)]));
    expect(taken(ar)).toEqual(taken(en));
  });

  it('leaves nothing in English but names and addresses', () => {
    const same = [...en].filter(
      ([key, text]) => ar.get(key) === text && /[a-z]/i.test(text.replaceAll(/\{\w+\}/g, '')),
    );
    expect(same.map(([key]) => key)).toEqual(['app.title', 'home.customUrlPlaceholder']);
  });

  it('has every form of number that Arabic knows', () => {
    const forms = ['two', 'few', 'many', 'other'];
    const poor = [...ar].filter(
      ([, text]) => /, plural, (?!=1)/.test(text) && !forms.every((form) => text.includes(`${form} {`)),
    );
    expect(poor.map(([key]) => key)).toEqual([]);
  });
});
