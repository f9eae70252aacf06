/** For every route a request that is right in everything but perhaps in who asks: what is refused is refused for that. */
import { randomUUID } from 'node:crypto';
import { password } from '../people.js';
import type { TestDatabase } from '../test-database.js';
import { emailOf, type Accounts } from './accounts.js';
import { interviewBeside, interviewBody } from './interviews.js';
import { qualitySample } from '../quality-sample.js';
import type { CallerName, Place, PlaceName } from './callers.js';
import { recordIn } from './recordings.js';
import type { Scene } from './scene.js';

export interface Question {
  readonly route: string;
  readonly caller: CallerName;
  readonly place: Place;
  readonly placeName: PlaceName;
  readonly baseUrl: string;
  readonly scene: Scene;
  readonly database: TestDatabase;
  readonly accounts: Accounts;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

type Recipe = (question: Question) => Promise<Partial<Asked>> | Partial<Asked>;

export async function requestOf(question: Question): Promise<Asked> {
  const [method = '', url = ''] = question.route.split(' ');
  const { place } = question;
  const values: Readonly<Record<string, string>> = {
    roomName: place.roomName,
    name: place.roomName,
    identity: place.identity,
    meetingId: place.meetingId,
    lobbyId: place.lobbyId,
    id: place.messageId,
    userId: place.memberId,
  };
  const path = url.replaceAll(/:(\w+)/g, (_, field: string) => values[field] ?? field);
  const recipe = recipes[question.route] ?? (url.includes('/interviews/:id') ? ofInterview : undefined);
  return { method, path, ...(await recipe?.(question)) };
}

const isIn = ({ caller }: Question): boolean => caller === 'guest' || caller === 'candidate';
const inPlace: Recipe = ({ place: { roomName } }) => ({ body: { roomName } });
const mute = (): Partial<Asked> => ({ body: { muted: true } });
const link =
  (purpose: 'invitation' | 'reset', more: object): Recipe =>
  async ({ accounts }) => ({ body: { token: await accounts.link(purpose), ...more } });

/** Each route of an interview is there twice. */
const ofInterview: Recipe = async ({ route, place, placeName, baseUrl }) => {
  const [method = '', url = ''] = route.split(' ');
  const { id, candidateId } = await interviewBeside(place, placeName, baseUrl);
  const path = url.replace(':id', id);
  if (url.endsWith('/join')) return { path, body: { participantId: candidateId, participantType: 'candidate' } };
  return method === 'PATCH' ? { path, body: { notes: 'bring the portfolio' } } : { path };
};

const ofRecording: Recipe = ({ route, place: { recordingId, fileId } }) => ({
  path: (route.split(' ')[1] ?? '').replace(':id', recordingId).replace(':fileId', fileId),
});
const byQuery: Recipe = ({ route, place: { roomName } }) => ({
  path: `${route.split(' ')[1] ?? ''}?roomName=${roomName}`,
});
/** Stopping needs something that runs. */
const recorded =
  (then: Recipe): Recipe =>
  async (question) => {
    await recordIn(question.place, question.database);
    return then(question);
  };

const recipes: Readonly<Record<string, Recipe>> = {
  'POST /api/record/start': inPlace,
  'GET /api/record/start': byQuery,
  'POST /api/record/stop': recorded(inPlace),
  'GET /api/record/stop': recorded(byQuery),
  'POST /api/recordings/start': inPlace,
  'POST /api/recordings/stop': ({ place: { recordingId } }) => ({ body: { recordingId } }),
  'GET /api/recordings/:id': ofRecording,
  'DELETE /api/recordings/:id': ofRecording,
  'GET /api/recordings/:id/files/:fileId': ofRecording,
  'POST /api/egress/audio': inPlace,
  'POST /api/egress/video': inPlace,
  'DELETE /api/egress/:id': ({ place: { deliveryId } }) => ({ path: `/api/egress/${deliveryId}` }),
  'POST /api/auth/sign-in/email': ({ scene }) => ({ body: { email: scene.accounts.stranger.email, password } }),
  'POST /api/auth/sign-in/oidc': () => ({ body: {} }),
  'POST /api/auth/change-password': () => ({
    body: { currentPassword: password, newPassword: 'another horse battery' },
  }),
  'POST /api/auth/revoke-session': ({ scene }) => ({ body: { id: scene.accounts.admin.sessionId } }),
  'POST /api/auth/open-link': link('invitation', {}),
  'POST /api/auth/setup': link('invitation', { email: 'new@example.com', name: 'Nadia', password }),
  'POST /api/auth/accept-invitation': link('invitation', { name: 'Nadia', password }),
  'POST /api/auth/reset-password': link('reset', { newPassword: password }),

  'POST /api/users/invitations': () => ({ body: { email: emailOf(randomUUID()) } }),
  'POST /api/users/:id/reset-link': async ({ accounts }) => ({
    path: `/api/users/${await accounts.user()}/reset-link`,
  }),
  'PATCH /api/users/:id': async ({ accounts }) => ({
    path: `/api/users/${await accounts.user()}`,
    body: { role: 'admin' },
  }),
  'POST /api/api-keys': () => ({ body: { name: 'ATS', scopes: ['rooms'] } }),
  'DELETE /api/api-keys/:id': async ({ accounts }) => ({
    path: `/api/api-keys/${(await accounts.apiKey('rooms')).id}`,
  }),

  'GET /api/connection-details': ({ place: { roomName } }) => ({
    path: `/api/connection-details?roomName=${roomName}&participantName=Amina`,
  }),
  'POST /api/connection-details': ({ place: { roomName } }) => ({
    body: { roomName, participantName: 'Amina', deviceId: 'tab-0003' },
  }),
  'POST /api/rooms': () => ({ body: { title: 'Weekly review' } }),
  'PATCH /api/rooms/:roomName': () => ({ body: { title: 'Weekly review' } }),
  'PUT /api/rooms/:roomName/members/:userId': () => ({ body: { role: 'teacher' } }),
  'POST /api/rooms/:roomName/consents': () => ({ body: { purpose: 'recording', granted: true } }),
  'POST /api/rooms/:roomName/lobby': () => ({ body: { decision: 'admitAll' } }),
  'POST /api/rooms/:roomName/lobby/:lobbyId': () => ({ body: { decision: 'admit' } }),
  'POST /api/rooms/:roomName/participants/:identity/mute': mute,
  'POST /api/rooms/:roomName/mute-all': () => ({ body: {} }),
  'POST /api/rooms/:roomName/participants/:identity/role': () => ({ body: { role: 'student' } }),
  'POST /api/rooms/:roomName/hand': (question) => ({
    body: isIn(question) ? { raised: true } : { raised: false, identity: question.place.identity },
  }),
  'POST /api/rooms/:roomName/messages': () => ({ body: { text: 'hello' } }),
  'PATCH /api/rooms/:roomName/messages/:id': () => ({ body: { pinned: true } }),
  'POST /api/metrics/webrtc': ({ place: { meetingId } }) => ({ body: { meetingId, samples: [qualitySample()] } }),

  'POST /api/room/leave': inPlace,
  'POST /api/room/refresh-token': inPlace,
  'POST /api/room/status': inPlace,
  'POST /api/room/server-status': inPlace,

  'GET /test-client/:file': () => ({ path: '/test-client/page.mjs' }),

  'POST /interviews': () => ({ body: interviewBody() }),
  'POST /api/interviews': () => ({ body: interviewBody() }),
  'POST /api/applications': () => ({ body: { jobId: randomUUID(), candidate: { name: 'Noor' } } }),
  'POST /api/room/join': async ({ place, placeName, baseUrl }) => {
    const { phoneNumber, jobId } = await interviewBeside(place, placeName, baseUrl);
    return { body: { phoneNumber, jobId } };
  },
  'GET /api/invites/:code': async ({ place, placeName, baseUrl }) => ({
    path: `/api/invites/${(await interviewBeside(place, placeName, baseUrl)).code}`,
  }),

  'POST /api/invites/:code/device-report': async ({ place, placeName, baseUrl }) => ({
    path: `/api/invites/${(await interviewBeside(place, placeName, baseUrl)).code}/device-report`,
    body: { browser: 'Chrome', checks: [{ name: 'camera', outcome: 'passed', detail: '' }] },
  }),

  'POST /api/invites/:code/network-check': async ({ place, placeName, baseUrl }) => ({
    path: `/api/invites/${(await interviewBeside(place, placeName, baseUrl)).code}/network-check`,
  }),

  'POST /livekit/webhook': () => ({ body: { event: 'room_started' } }),
  'POST /livekit/rooms': () => ({ body: { name: `room-${randomUUID()}` } }),
  'PATCH /livekit/rooms/:name': () => ({ body: { metadata: 'table 4' } }),
  'POST /livekit/token': ({ place: { roomName } }) => ({ body: { roomName, participantName: 'Amina' } }),
  'POST /livekit/rooms/:name/participants/:identity/mute': mute,
  'PATCH /livekit/rooms/:name/participants/:identity': () => ({ body: { name: 'Amina' } }),
};
