import { describe, expect, it } from 'vitest';
import { attendanceOf, type AttendanceFacts } from './attendance-interval.js';

const at = (seconds: number): Date => new Date(1_800_000_000_000 + seconds * 1000);
const facts: AttendanceFacts = {
  participantSid: 'PA_1',
  identity: 'guest_1_device-01',
  name: 'Amina',
  joinedAt: at(0),
  leftAt: null,
  goneAt: null,
  sessionEndedAt: null,
};

describe('an interval of attendance', () => {
  it('is proven by LiveKit’s word for both ends', () => {
    expect(attendanceOf({ ...facts, leftAt: at(60.5) })).toEqual({
      participantSid: 'PA_1',
      identity: 'guest_1_device-01',
      name: 'Amina',
      joinedAt: at(0).toISOString(),
      leftAt: at(60.5).toISOString(),
      durationSeconds: 60.5,
      evidence: 'proven',
    });
  });

  it('is open as long as nothing says otherwise', () => {
    expect(attendanceOf(facts)).toMatchObject({ leftAt: null, durationSeconds: null, evidence: 'proven' });
  });

  it.each([
    ['found to be gone', { goneAt: at(30) }, at(30)],
    ['without a departure in a session that is over', { sessionEndedAt: at(90) }, at(90)],
    ['gone before the end of the session', { goneAt: at(30), sessionEndedAt: at(90) }, at(30)],
  ])('is estimated when %s', (_, more, leftAt) => {
    expect(attendanceOf({ ...facts, ...more })).toMatchObject({
      leftAt: leftAt.toISOString(),
      evidence: 'estimated',
    });
  });

  it('believes LiveKit more than a conclusion', () => {
    expect(attendanceOf({ ...facts, leftAt: at(40), goneAt: at(30), sessionEndedAt: at(90) })).toMatchObject({
      leftAt: at(40).toISOString(),
      evidence: 'proven',
    });
  });

  it('without an arrival has no length', () => {
    expect(attendanceOf({ ...facts, joinedAt: null, leftAt: at(40) })).toMatchObject({
      joinedAt: null,
      durationSeconds: null,
      evidence: 'estimated',
    });
  });

  it('never ends before it begins', () => {
    expect(attendanceOf({ ...facts, joinedAt: at(0.9), leftAt: at(0) })).toMatchObject({
      leftAt: at(0.9).toISOString(),
      durationSeconds: 0,
    });
  });
});
