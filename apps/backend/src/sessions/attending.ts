/** Attendance is about people: our own recorder, hidden observers and LiveKit's services enter rooms too. Pure. */

export interface Presence {
  readonly hidden: boolean;
  readonly kind: string;
}

export function isAttending({ hidden, kind }: Presence): boolean {
  return !hidden && (kind === 'standard' || kind === 'sip');
}
