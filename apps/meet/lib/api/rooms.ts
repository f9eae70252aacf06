/** `/api/rooms` and `/api/lobby`: making a room, and who waits before one. */
import type {
  AdmitAllBody,
  Admitted,
  LobbyAnswer,
  LobbyDecisionBody,
  LobbyList,
} from '@live-meeting/contracts/http/room-moderation';
import type { ConsentBody, CreatedRoom, CreateRoomBody } from '@live-meeting/contracts/http/rooms';
import { endpoint } from './endpoint';

export const makeRoom = endpoint('POST /api/rooms').takes<CreateRoomBody>().answers<CreatedRoom>('roomName');

/** For oneself, with the seat in that room. */
export const answerConsent = endpoint('POST /api/rooms/{roomName}/consents').takes<ConsentBody>().answersNothing();

/** For whoever waits. Asking shows that one still waits. */
export const askLobbyAnswer = endpoint('GET /api/lobby/{lobbyId}').answers<LobbyAnswer>('status', 'position');

/** For hosts. */
export const askWhoWaits = endpoint('GET /api/rooms/{roomName}/lobby').answers<LobbyList>('items');
export const decideInLobby = endpoint('POST /api/rooms/{roomName}/lobby/{lobbyId}')
  .takes<LobbyDecisionBody>()
  .answersNothing();
export const admitAll = endpoint('POST /api/rooms/{roomName}/lobby')
  .takes<AdmitAllBody>()
  .answers<Admitted>('admitted');
