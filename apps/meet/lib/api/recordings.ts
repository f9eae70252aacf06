/** `/api/record`, `/api/recordings` and what people in a room must know of its recording. */
import type {
  RecordingPage,
  RecordingState,
  RoomRecording,
  StartRecordBody,
  StopRecordBody,
} from '@live-meeting/contracts/http/recordings';
import { endpoint } from './endpoint';

export const startRecording = endpoint('POST /api/record/start')
  .takes<StartRecordBody>()
  .answers<RecordingState>('recordingId', 'status');
export const stopRecording = endpoint('POST /api/record/stop')
  .takes<StopRecordBody>()
  .answers<RecordingState>('recordingId', 'status');
/** For whoever is in the room. */
export const askRoomRecording = endpoint('GET /api/rooms/{roomName}/recording').answers<RoomRecording>('recording');

export const askRecordings = endpoint('GET /api/recordings').answers<RecordingPage>('items', 'nextCursor');
export const deleteRecording = endpoint('DELETE /api/recordings/{id}').answersNothing();
