/**
 * The closed table of every fault the system reports on purpose. A code is `area.reason`, is unique,
 * and never changes its meaning: clients translate the code, not the message.
 */

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface ErrorRow {
  /** HTTP status of the answer. */
  readonly status: number;
  /** WebSocket close code, where the fault ends a socket. */
  readonly closeCode: number;
  /** Whether the same request may succeed later without a change by the caller. */
  readonly retryable: boolean;
  /** Seconds announced in `Retry-After` when the fault is retryable. */
  readonly retryAfterSeconds?: number;
  readonly logLevel: LogLevel;
  /** Default sentence for people; says what to do where something can be done. */
  readonly message: string;
}

export const errorTable = {
  'request.invalid': callersFault(400, 'Some of what was sent is missing or not valid. See details.'),
  'request.malformed': callersFault(400, 'The body could not be read as JSON.'),
  'request.cross_site': callersFault(403, 'This address cannot be called from another site.'),
  'request.too_large': callersFault(413, 'The request is larger than this address accepts.'),
  'request.range_not_satisfiable': callersFault(416, 'There are not as many bytes as were asked for.'),
  'request.unsupported_media_type': callersFault(415, 'Send this request as application/json.'),
  'request.header_too_large': callersFault(431, 'The request headers are too large.'),
  'route.not_found': callersFault(404, 'There is nothing at this address.'),
  'route.method_not_allowed': callersFault(405, 'This address does not support that method.'),
  'auth.required': callersFault(401, 'Sign in to continue.'),
  'auth.credential_invalid': callersFault(401, 'This credential is unknown, has expired or was withdrawn.'),
  'auth.sign_in_failed': callersFault(401, 'The e-mail address or the password is not right.'),
  'auth.wrong_password': callersFault(403, 'The current password is not right.'),
  'auth.forbidden': callersFault(403, 'You are not allowed to do this.'),
  'room.not_found': callersFault(404, 'There is no such meeting. Check the link or ask for a new one.'),
  'room.role_forbidden': callersFault(403, 'You do not have this role in the meeting.'),
  'room.full': { ...callersFault(409, 'The meeting is full. Try again when somebody has left.'), retryable: true },
  'room.closed': callersFault(410, 'This meeting has been closed.'),
  'account.link_invalid': callersFault(
    404,
    'This link is unknown, has expired or was used already. Ask for a new one.',
  ),
  'account.exists': callersFault(409, 'There is an account with this e-mail address already.'),
  'user.not_found': callersFault(404, 'There is no such user.'),
  'user.last_admin': callersFault(409, 'Somebody must remain administrator. Make another one first.'),
  'key.not_found': callersFault(404, 'There is no such key.'),
  'room.exists': callersFault(409, 'There is a meeting of this name already. Choose another name.'),
  'room.live': callersFault(409, 'This cannot be changed while the meeting is running.'),
  'room.locked': callersFault(403, 'The meeting is locked. Ask a host to let you in.'),
  'room.members_only': callersFault(403, 'Only members of this meeting may enter.'),
  'room.removed': callersFault(403, 'You have been removed from this meeting.'),
  'room.passcode_required': callersFault(403, 'This meeting has a passcode. Enter it to come in.'),
  'room.passcode_wrong': callersFault(403, 'This is not the passcode of the meeting.'),
  'room.passcode_blocked': {
    ...callersFault(429, 'Too many wrong passcodes. Wait a moment before the next try.'),
    retryable: true,
    retryAfterSeconds: 30,
  },
  'room.host_link_invalid': callersFault(403, 'This host link was used already, has expired or is of another meeting.'),
  'lobby.denied': callersFault(403, 'The host did not let you in.'),
  'lobby.not_found': callersFault(404, 'Nobody waits under this id.'),
  'member.not_found': callersFault(404, 'There is no account of this person, or they are no member of this meeting.'),
  'participant.not_found': callersFault(404, 'This person is not in the meeting.'),
  'participant.protected': callersFault(403, 'This cannot be done to the owner of the meeting.'),
  'session.not_found': callersFault(404, 'There is no such session.'),
  'message.not_found': callersFault(404, 'There is no such message.'),
  'interview.not_found': callersFault(404, 'There is no such interview.'),
  'interview.active': callersFault(409, 'The interview is running. End it first.'),
  'interview.completed': callersFault(409, 'This interview is over.'),
  'interview.cancelled': callersFault(409, 'This interview was cancelled.'),
  'interview.expired': callersFault(409, 'The time of this interview has passed. Ask for a new one.'),
  'invite.not_found': callersFault(404, 'This invitation is unknown, has expired or was withdrawn.'),
  'rate.limited': {
    ...callersFault(429, 'That was too often. Wait a moment and try again.'),
    retryable: true,
    retryAfterSeconds: 1,
  },
  'webhook.signature_invalid': callersFault(401, 'The signature of this webhook does not verify.'),
  'egress.full': worldsFault(503, 'As many media streams are open as this server takes. Try again shortly.'),
  'egress.encrypted': callersFault(
    409,
    'What is said and shown in an end-to-end encrypted meeting cannot be delivered.',
  ),
  'egress.off': callersFault(409, 'This system delivers the sound of no meeting.'),
  'delivery.not_found': callersFault(404, 'There is no such delivery or stream that runs.'),
  'recording.not_found': callersFault(404, 'There is no such recording.'),
  'recording.not_active': callersFault(404, 'This meeting is not being recorded.'),
  'recording.active': callersFault(409, 'A recording of this meeting is running. Stop it first.'),
  'recording.encrypted': callersFault(409, 'An end-to-end encrypted meeting cannot be recorded.'),
  'recording.file_gone': callersFault(410, 'This file is not there any more.'),
  'job.not_held': callersFault(409, 'This job has ended or is another worker’s now.'),
  'storage.full': worldsFault(503, 'The disk is full: no new media stream is taken until there is room again.'),
  'block.not_found': callersFault(404, 'There is no such block that waits to be sent again.'),
  'block.gone': callersFault(410, 'The sound of this block is not on this server any more.'),
  'livekit.unavailable': worldsFault(503, 'The media server cannot be reached. Try again shortly.'),
  'livekit.rejected': worldsFault(502, 'The media server refused the request.'),
  'oidc.unavailable': worldsFault(503, 'The identity provider cannot be reached. Try again shortly.'),
  'database.unavailable': worldsFault(503, 'The database cannot be reached. Try again shortly.'),
  'system.not_ready': worldsFault(503, 'The system is starting or a part of it is not available.'),
  'internal.unexpected': {
    status: 500,
    closeCode: 1011,
    retryable: false,
    logLevel: 'error',
    message: 'Something went wrong on our side. Give the errorId to whoever runs this system.',
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorTable;

export const errorCodes = Object.keys(errorTable) as readonly ErrorCode[];

/** The row of a code, widened so that optional columns can be read for every code. */
export function errorRow(code: ErrorCode): ErrorRow {
  return errorTable[code];
}

function callersFault(status: number, message: string): ErrorRow {
  return { status, closeCode: 1008, retryable: false, logLevel: 'info', message };
}

function worldsFault(status: number, message: string): ErrorRow {
  return { status, closeCode: 1013, retryable: true, retryAfterSeconds: 2, logLevel: 'warn', message };
}
