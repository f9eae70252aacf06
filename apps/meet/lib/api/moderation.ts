/** `/api/rooms/{roomName}/…`: what is done in a running meeting, mostly by its hosts. */
import type {
  ChangedRole,
  ChangeRoleBody,
  Hand,
  HandBody,
  MuteAllBody,
  MuteBody,
  Muted,
} from '@live-meeting/contracts/http/room-moderation';
import type { RoomSettings, RoomView, UpdateRoomBody } from '@live-meeting/contracts/http/rooms';
import { endpoint } from './endpoint';

export const askRoom = endpoint('GET /api/rooms/{roomName}').answers<RoomView>(
  'access',
  'locked',
  'isRecording',
  'audioEgress',
);
export const changeRoom = endpoint('PATCH /api/rooms/{roomName}')
  .takes<UpdateRoomBody>()
  .answers<RoomSettings>('locked');
export const endMeeting = endpoint('POST /api/rooms/{roomName}/end').answersNothing();
export const raiseHand = endpoint('POST /api/rooms/{roomName}/hand').takes<HandBody>().answers<Hand>('position');

export const muteOne = endpoint('POST /api/rooms/{roomName}/participants/{identity}/mute')
  .takes<MuteBody>()
  .answersNothing();
export const muteAll = endpoint('POST /api/rooms/{roomName}/mute-all').takes<MuteAllBody>().answers<Muted>('muted');
export const changeRole = endpoint('POST /api/rooms/{roomName}/participants/{identity}/role')
  .takes<ChangeRoleBody>()
  .answers<ChangedRole>('role');
export const removeParticipant = endpoint('DELETE /api/rooms/{roomName}/participants/{identity}').answersNothing();
