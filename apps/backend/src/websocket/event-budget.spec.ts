import { describe, expect, it } from 'vitest';
import { EventBudget } from './event-budget.js';

const spent = (budget: EventBudget, count: number, atMs: number): number =>
  Array.from({ length: count }, () => budget.spend(atMs)).filter(Boolean).length;

describe('the budget of events', () => {
  it('allows a second’s worth at once and no more', () => {
    expect(spent(new EventBudget(20, 0), 25, 0)).toBe(20);
  });

  it('refills as time passes, up to a second’s worth', () => {
    const budget = new EventBudget(20, 0);
    expect(spent(budget, 20, 0)).toBe(20);
    expect(spent(budget, 5, 49)).toBe(0);
    expect(spent(budget, 5, 100)).toBe(2);
    expect(spent(budget, 50, 60_000)).toBe(20);
  });
});
