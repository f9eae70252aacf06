/**
 * Who may do what, once more and in other words than the access table: what a cell does not list must be refused. One
 * row per route of the running application; a route without one fails the test.
 */

/** Callers whom the route answers 2xx, by whose room it is about; a text where it is about none. */
export type Row = string | { readonly own?: string; readonly other?: string; readonly closed?: string };

const systems = 'key:rooms key:sessions key:interviews key:admin key:egress key:recordings';
const accounts = 'admin owner teacher stranger';
const people = `${accounts} guest candidate waiting removed nobody`;
const everybody = `${people} ${systems}`;
const nobodyAtAll = '';

/** Moderation: whoever may moderate this room; of another one only those with the right over all. */
/** Of a closed room they may still look at what was. */
const moderators = { own: 'admin owner teacher key:rooms', other: 'admin key:rooms' };
const owners = { own: 'admin owner key:rooms', other: 'admin key:rooms' };
const pastModerators = 'admin owner teacher key:rooms';
const administrators = 'admin key:admin';
const integrators = { own: 'admin key:rooms', other: 'admin key:rooms' };
/** The past of a closed room stays readable. */
const readersOfSessions: Row = {
  own: 'admin owner key:sessions',
  other: 'admin key:sessions',
  closed: 'admin owner key:sessions',
};

/** Whoever has the link; of systems those with the scope. A candidate's seat says nothing against a second one. */
const joiners: Row = {
  own: `${accounts} guest candidate waiting nobody key:rooms`,
  other: `${people} key:rooms`,
};

const interviewers = { own: 'admin owner key:interviews', other: 'admin key:interviews' };
const pastInterviewers = { ...interviewers, closed: 'admin owner key:interviews' };

const ofInterviews: Readonly<Record<string, Row>> = {
  'POST /interviews': `${accounts} key:interviews`,
  'GET /interviews': `${accounts} key:interviews`,
  'GET /interviews/:id': pastInterviewers,
  // Notes can be added to what is over, and what is over can be ended again, where the first time went wrong half-way.
  'PATCH /interviews/:id': pastInterviewers,
  'DELETE /interviews/:id': pastInterviewers,
  'GET /interviews/:id/status': pastInterviewers,
  'GET /interviews/:id/participants': pastInterviewers,
  'GET /interviews/:id/invitations': pastInterviewers,
  // On behalf of the candidate; the candidate comes by invite code or phone.
  'POST /interviews/:id/join': interviewers,
};
/** Every one of these answers under `/api` too. */
const underBoth = Object.entries(ofInterviews).flatMap(([route, row]): [string, Row][] => [
  [route, row],
  [route.replace(' ', ' /api'), row],
]);

const recorders = { own: 'admin owner teacher key:recordings', other: 'admin key:recordings' };
/** A closed room has recordings too: whoever may moderate it may see and delete them. */
const viewers = { ...recorders, closed: 'admin owner teacher key:recordings' };
/** Only with a credential in a header: a cookie changes nothing by GET. */
const byHeader = { own: 'key:recordings', other: 'key:recordings' };

const ofRecordings: Readonly<Record<string, Row>> = {
  'POST /api/record/start': recorders,
  'GET /api/record/start': byHeader,
  // What still runs in a room that is closed can be stopped all the more.
  'POST /api/record/stop': viewers,
  'GET /api/record/stop': { ...byHeader, closed: 'key:recordings' },
  'POST /api/recordings/start': recorders,
  'POST /api/recordings/stop': viewers,
  'GET /api/recordings': `${accounts} guest waiting removed key:recordings`,
  'GET /api/recordings/:id': viewers,
  'DELETE /api/recordings/:id': viewers,
  'GET /api/recordings/:id/files/:fileId': viewers,
  'GET /api/rooms/:roomName/recording': {
    own: 'admin owner teacher guest candidate key:rooms key:recordings',
    other: 'admin key:rooms key:recordings',
    closed: 'admin owner teacher key:rooms key:recordings',
  },
};

const listeners = { own: 'admin owner teacher key:egress', other: 'admin key:egress' };

const ofMedia: Readonly<Record<string, Row>> = {
  'POST /api/egress/audio': listeners,
  'POST /api/egress/video': listeners,
  // What still leaves a room that is closed can be stopped all the more.
  'DELETE /api/egress/:id': { ...listeners, closed: 'admin owner teacher key:egress' },
  // Only with the key that workers share with the backend.
  'POST /api/worker/lease': nobodyAtAll,
  'POST /api/worker/jobs/:id/heartbeat': nobodyAtAll,
  'POST /api/worker/jobs/:id/tokens': nobodyAtAll,
  'POST /api/worker/jobs/:id/finish': nobodyAtAll,
};

export const expectations: Readonly<Record<string, Row>> = {
  ...Object.fromEntries(underBoth),
  ...ofMedia,
  ...ofRecordings,
  'POST /api/applications': `${accounts} key:interviews`,
  // The number and the job are what is asked for; outside production no code is.
  'POST /api/room/join': { own: everybody, other: everybody },
  'GET /api/invites/:code': { own: everybody, other: everybody, closed: everybody },
  'POST /api/invites/:code/device-report': { own: everybody, other: everybody, closed: everybody },
  'POST /api/invites/:code/network-check': { own: everybody, other: everybody },

  'GET /': everybody,
  'GET /api/config': everybody,
  'GET /health': everybody,
  'GET /health/live': everybody,
  'GET /health/ready': everybody,
  'GET /metrics': everybody,
  // On this machine, outside production.
  'GET /test-client': everybody,
  'GET /test-client/:file': everybody,

  'POST /api/auth/sign-in/email': everybody,
  'POST /api/auth/sign-in/oidc': nobodyAtAll,
  'GET /api/auth/callback/oidc': nobodyAtAll,
  'POST /api/auth/sign-out': everybody,
  'GET /api/auth/get-session': everybody,
  'POST /api/auth/change-password': accounts,
  'GET /api/auth/list-sessions': accounts,
  'POST /api/auth/revoke-session': accounts,
  'POST /api/auth/revoke-sessions': accounts,
  'POST /api/auth/open-link': everybody,
  'POST /api/auth/setup': nobodyAtAll,
  'POST /api/auth/accept-invitation': everybody,
  'POST /api/auth/reset-password': everybody,

  'GET /api/users': administrators,
  'POST /api/users/invitations': administrators,
  'POST /api/users/:id/reset-link': administrators,
  'PATCH /api/users/:id': administrators,
  'GET /api/api-keys': administrators,
  'POST /api/api-keys': administrators,
  'DELETE /api/api-keys/:id': administrators,
  'GET /api/audit': administrators,

  'GET /api/connection-details': joiners,
  'POST /api/connection-details': joiners,
  'POST /api/rooms': everybody,
  'GET /api/rooms': `${accounts} key:rooms`,
  'GET /api/rooms/:roomName': { own: everybody, other: everybody },
  'PATCH /api/rooms/:roomName': moderators,
  'DELETE /api/rooms/:roomName': owners,
  'POST /api/rooms/:roomName/end': moderators,
  'GET /api/rooms/:roomName/members': { ...owners, closed: 'admin owner key:rooms' },
  'PUT /api/rooms/:roomName/members/:userId': owners,
  'DELETE /api/rooms/:roomName/members/:userId': owners,
  'POST /api/rooms/:roomName/consents': { own: 'guest candidate' },
  // Only of rooms that were opened without an account.
  'POST /api/rooms/:roomName/host-link': {},

  'GET /api/lobby/:lobbyId': { own: 'waiting' },
  'GET /api/rooms/:roomName/lobby': { ...moderators, closed: pastModerators },
  'POST /api/rooms/:roomName/lobby': moderators,
  'POST /api/rooms/:roomName/lobby/:lobbyId': moderators,
  'POST /api/rooms/:roomName/participants/:identity/mute': moderators,
  'POST /api/rooms/:roomName/mute-all': moderators,
  'POST /api/rooms/:roomName/participants/:identity/role': moderators,
  'DELETE /api/rooms/:roomName/participants/:identity': moderators,
  'POST /api/rooms/:roomName/hand': { own: 'admin owner teacher guest candidate key:rooms', other: 'admin key:rooms' },

  'GET /api/rooms/:roomName/messages': {
    own: 'admin owner teacher guest candidate key:rooms',
    other: 'admin key:rooms',
    closed: pastModerators,
  },
  'POST /api/rooms/:roomName/messages': { own: 'guest candidate' },
  'PATCH /api/rooms/:roomName/messages/:id': moderators,

  'POST /api/room/leave': { own: 'guest candidate' },
  'POST /api/room/refresh-token': { own: 'guest candidate' },
  'POST /api/room/status': {
    own: 'admin owner teacher guest candidate key:rooms',
    other: 'admin key:rooms',
    closed: pastModerators,
  },
  // Compares whatever database and media server hold under the name, also nothing.
  'POST /api/room/server-status': { own: 'admin key:rooms', other: 'admin key:rooms', closed: 'admin key:rooms' },
  'GET /api/room/livekit-status': 'admin key:rooms',

  'POST /livekit/rooms': 'admin key:rooms',
  'GET /livekit/rooms': 'admin key:rooms',
  'PATCH /livekit/rooms/:name': integrators,
  'DELETE /livekit/rooms/:name': integrators,
  'POST /livekit/token': integrators,
  'GET /livekit/rooms/:name/participants': { ...integrators, closed: 'admin key:rooms' },
  'POST /livekit/rooms/:name/participants/:identity/mute': moderators,
  'DELETE /livekit/rooms/:name/participants/:identity': moderators,
  'PATCH /livekit/rooms/:name/participants/:identity': moderators,
  // Only with LiveKit's own signature over the body.
  'POST /livekit/webhook': nobodyAtAll,

  'GET /api/sessions': `${accounts} key:sessions`,
  'GET /api/sessions/:meetingId': readersOfSessions,
  'GET /api/sessions/:meetingId/attendance': readersOfSessions,
  'GET /api/sessions/:meetingId/attendance.csv': readersOfSessions,
  'GET /api/sessions/:meetingId/timeline': readersOfSessions,
  'GET /api/sessions/:meetingId/quality': readersOfSessions,
  // Whoever has a seat there, and no system.
  'POST /api/metrics/webrtc': { own: 'guest candidate' },

  'GET /api/egress': 'admin key:egress',
  'GET /api/pipeline/dead-letters': 'admin key:egress',
  'POST /api/pipeline/dead-letters/replay-all': 'admin key:egress',
  // There is none of this id.
  'POST /api/pipeline/dead-letters/:id/replay': nobodyAtAll,
};
