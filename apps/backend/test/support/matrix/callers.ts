/** Everybody who may ask, and what they may ask about: the columns of the access matrix. */

/**
 * `owner`, `teacher`: accounts that own the room, and are its member with a moderating role. `guest`: came by the link
 * and is in the room. `candidate`: let in by another system, holds its participant token. `waiting`: in the lobby.
 * `removed`: was a guest. `stranger`: an account without anything to do with the room. `key:…`: an API key of that scope.
 */
export const callerNames = [
  'admin',
  'owner',
  'teacher',
  'guest',
  'candidate',
  'waiting',
  'removed',
  'stranger',
  'nobody',
  'key:rooms',
  'key:sessions',
  'key:interviews',
  'key:admin',
  'key:egress',
  'key:recordings',
] as const;

export type CallerName = (typeof callerNames)[number];
export type Headers = Readonly<Record<string, string>>;

/** The room that these people have to do with, another one, and one that is closed. */
export const placeNames = ['own', 'other', 'closed'] as const;
export type PlaceName = (typeof placeNames)[number];

/** What a request can be about, all of it in one room. */
export interface Place {
  readonly roomName: string;
  /** Somebody who is in the room now. */
  readonly identity: string;
  readonly meetingId: string;
  readonly lobbyId: string;
  readonly messageId: string;
  /** Sound of the room that is on its way out. */
  readonly deliveryId: string;
  /** One that is over. */
  readonly recordingId: string;
  readonly fileId: string;
  readonly memberId: string;
  /** Whose room it is. */
  readonly owner: Headers;
}

/** Callers or places as a cell of the table writes them: `admin owner key:rooms`. */
export function namesIn(text: string): readonly CallerName[] {
  const names = text.split(' ').filter((name) => name !== '');
  const known = names.filter((name): name is CallerName => callerNames.some((one) => one === name));
  if (known.length < names.length) throw new Error(`not a caller among: ${text}`);
  return known;
}
