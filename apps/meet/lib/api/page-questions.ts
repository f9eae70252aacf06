/** The questions that pages ask before they are sent; undefined where the backend did not answer. */
import { currentSessionSchema, type Account, type CurrentSession } from '@live-meeting/contracts/http/sign-in';
import { interviewPageSchema, interviewSchema, type InterviewPage } from '@live-meeting/contracts/http/interviews';
import { roomPageSchema, roomViewSchema, type RoomSettings, type RoomView } from '@live-meeting/contracts/http/rooms';
import { clientConfigSchema, type ClientConfig } from '@live-meeting/contracts/http/system';
import { askBackend, type BackendAnswer, type PageRequest } from './ask-backend';
import { nextFew } from './interviews';

const roomsShown = 9;

/** A newer backend may say more than this client knows. */
const config = clientConfigSchema.loose();
const session = currentSessionSchema.loose();
const view = roomViewSchema.loose();
const rooms = roomPageSchema.loose();
const interviews = interviewPageSchema.extend({ items: interviewSchema.loose().array() }).loose();

export async function askClientConfig(request: PageRequest): Promise<ClientConfig | undefined> {
  return valueOf(await askBackend(request, '/api/config', config));
}

/** Null for nobody. A browser without any cookie is not asked about. */
export async function askAccount(request: PageRequest): Promise<Account | null | undefined> {
  if (!request.headers.has('cookie')) return null;
  return valueOf(await askBackend<CurrentSession>(request, '/api/auth/get-session', session))?.user;
}

/** The newest of their own; none where that cannot be said now. */
export async function askOwnRooms(request: PageRequest): Promise<readonly RoomSettings[]> {
  return valueOf(await askBackend(request, `/api/rooms?limit=${String(roomsShown)}`, rooms))?.items ?? [];
}

export interface OwnInterviews {
  readonly answer: BackendAnswer<InterviewPage>;
  /** By the clock of this server, whatever the reader's own says. */
  readonly askedAtMs: number;
}

/** The next few that they run themselves. */
export async function askOwnInterviews(request: PageRequest): Promise<OwnInterviews> {
  const answer = await askBackend(request, `/api/interviews?${new URLSearchParams(nextFew).toString()}`, interviews);
  return { answer, askedAtMs: Date.now() };
}

export async function askRoomView(request: PageRequest, roomName: string): Promise<BackendAnswer<RoomView>> {
  return askBackend(request, `/api/rooms/${encodeURIComponent(roomName)}`, view);
}

function valueOf<Value>(answer: BackendAnswer<Value>): Value | undefined {
  return answer.kind === 'value' ? answer.value : undefined;
}
