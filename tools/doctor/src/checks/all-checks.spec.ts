import { describe, expect, it } from 'vitest';
import { allChecks } from './all-checks.js';

describe('allChecks', () => {
  it('has each id once, and every need before who needs it', () => {
    const seen = new Set<string>();
    for (const { id, needs = [] } of allChecks) {
      expect(seen.has(id), id).toBe(false);
      for (const need of needs) expect(seen.has(need), `${id} needs ${need}`).toBe(true);
      seen.add(id);
    }
  });

  it('keeps sections together', () => {
    const sections = allChecks.map(({ section }) => section);
    const changes = sections.filter((section, index) => section !== sections[index - 1]);
    expect(changes).toEqual([...new Set(sections)]);
  });
});
