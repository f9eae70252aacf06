import { describe, expect, it } from 'vitest';
import { parseRoomLink } from './parse-room-link';

const origin = 'https://meet.example.com';

describe('what a person pastes to join', () => {
  it.each([
    ['team-weekly', '/rooms/team-weekly'],
    ['  team-weekly \n', '/rooms/team-weekly'],
    ['https://meet.example.com/rooms/abc', '/rooms/abc'],
    ['http://meet.example.com/rooms/abc/', '/rooms/abc'],
    ['meet.example.com/rooms/abc', '/rooms/abc'],
    ['/rooms/abc?audio=off#x', '/rooms/abc?audio=off#x'],
  ])('%j leads to %s', (text, path) => {
    expect(parseRoomLink(text, origin)).toEqual({ kind: 'room', path });
  });

  it.each([
    ['', 'empty'],
    ['https://other.example.com/rooms/abc', 'otherSite'],
    ['https://meet.example.com/', 'noRoom'],
    ['https://meet.example.com/rooms/', 'noRoom'],
    ['https://meet.example.com/rooms/%F0%9F%98%80', 'badName'],
    ['two words', 'badName'],
    ['-dash', 'badName'],
    ['javascript:alert(1)', 'badName'],
    ['//evil.example.com/rooms/abc', 'otherSite'],
    ['\\\\evil.example.com\\rooms\\abc', 'badName'],
    ['x'.repeat(129), 'badName'],
  ])('%j is %s', (text, kind) => {
    expect(parseRoomLink(text, origin)).toEqual({ kind });
  });
});
