/** The questions that pages ask before they are sent; undefined where the backend did not answer. */
import { currentSessionSchema, type Account, type CurrentSession } from '@live-meeting/contracts/http/sign-in';
import { roomViewSchema, type RoomView } from '@live-meeting/contracts/http/rooms';
import { clientConfigSchema, type ClientConfig } from '@live-meeting/contracts/http/system';
import { askBackend, type BackendAnswer, type PageRequest } from './ask-backend';

/** A newer backend may say more than this client knows. */
const config = clientConfigSchema.loose();
const session = currentSessionSchema.loose();
const view = roomViewSchema.loose();

export async function askClientConfig(request: PageRequest): Promise<ClientConfig | undefined> {
  return valueOf(await askBackend(request, '/api/config', config));
}

/** Null for nobody. A browser without any cookie is not asked about. */
export async function askAccount(request: PageRequest): Promise<Account | null | undefined> {
  if (!request.headers.has('cookie')) return null;
  return valueOf(await askBackend<CurrentSession>(request, '/api/auth/get-session', session))?.user;
}

export async function askRoomView(request: PageRequest, roomName: string): Promise<BackendAnswer<RoomView>> {
  return askBackend(request, `/api/rooms/${encodeURIComponent(roomName)}`, view);
}

function valueOf<Value>(answer: BackendAnswer<Value>): Value | undefined {
  return answer.kind === 'value' ? answer.value : undefined;
}
