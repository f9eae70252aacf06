/** Sizes that the client is told and the server enforces. */

/** Seats of a room that a guest opens. */
export const defaultMaxParticipants = 250;
