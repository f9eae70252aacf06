import { describe, expect, it } from 'vitest';
import { isEmpty, isOver } from './ledger.js';

const events = (...names: string[]): { name: string; pending: [] }[] => names.map((name) => ({ name, pending: [] }));

describe('isOver', () => {
  it('waits for the end of the room and for everybody who was sent in', () => {
    expect(isOver(events('room_started', 'room_finished'), 0)).toBe(true);
    expect(isOver(events('room_started'), 0)).toBe(false);
    expect(isOver(events('room_finished', 'participant_left'), 2)).toBe(false);
    expect(isOver(events('participant_left', 'room_finished', 'participant_left'), 2)).toBe(true);
  });

  it('takes an entry that was broken off for a departure', () => {
    expect(isOver(events('participant_connection_aborted', 'room_finished'), 1)).toBe(true);
  });
});

describe('isEmpty', () => {
  it('asks only for those who are known to have come', () => {
    expect(isEmpty(events('room_started', 'room_finished'))).toBe(true);
    expect(isEmpty(events('participant_joined', 'room_finished'))).toBe(false);
    expect(isEmpty([])).toBe(false);
  });
});
