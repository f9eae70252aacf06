/** Identities as LiveKit knows them: `<kind>_<id>_<deviceId>`. Ids and devices hold no underscore, so both ways are exact. */
import { v4 as uuidv4 } from 'uuid';

export function guestPersonId(guestId: string): string {
  return `guest_${guestId}`;
}

/** One person, one device, one participant: a second device never pushes the first one out. */
export function identityOf(personId: string, deviceId: string | undefined): string {
  return `${personId}_${deviceId ?? uuidv4()}`;
}

/** Those that only we give out: people, our own services, and the invited by the id of their invitation. */
const ours =
  /^((?:user|guest|recorder|agent)_[0-9A-Za-z-]{1,64}|(?:candidate|interviewer|hr|observer|ai_agent)_[0-9a-f-]{36})_[0-9A-Za-z-]{8,36}$/;

/** The person behind an identity; an identity that is not of our making is its own person, whatever it looks like. */
export function personIdOf(identity: string): string {
  return ours.exec(identity)?.[1] ?? identity;
}
