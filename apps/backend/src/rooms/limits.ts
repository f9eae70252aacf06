/** Sizes that the client is told and the server enforces. */

/** Seats of a room whose maker names no number. */
export const defaultMaxParticipants = 250;

/** Room for hidden participants, whom LiveKit counts and we do not. */
const defaultSpareSeats = 5;

/** What LiveKit is told, so that it never refuses somebody whom we gave a seat; 0 is no limit. */
export function liveKitLimit(maxParticipants: number, spareSeats = defaultSpareSeats): number {
  return maxParticipants === 0 ? 0 : maxParticipants + spareSeats;
}

/** The other way round. */
export function ownLimit(liveKitMaxParticipants: number): number {
  return Math.max(0, liveKitMaxParticipants - defaultSpareSeats);
}
