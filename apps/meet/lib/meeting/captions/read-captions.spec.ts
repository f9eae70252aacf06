import { EventEmitter } from 'node:events';
import { ConnectionState, EngineEvent, RoomEvent, type Room } from 'livekit-client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMeetingStore, type MeetingStore } from '../state/meeting-store';
import { sampleParticipant } from '../state/sample-participant';
import { readCaptions } from './read-captions';

const people = [
  sampleParticipant('anna', { name: 'Anna' }),
  sampleParticipant('eve', { name: 'Eve' }),
  sampleParticipant('agent', { name: 'Scribe', isAgent: true }),
];

/** A room as far as it is listened to. */
class SaidRoom extends EventEmitter {
  engine = new EventEmitter();

  send(from: string, text: string, streamId: string = crypto.randomUUID()): void {
    const attributes = { 'lk.segment_id': streamId };
    const contentHeader = { case: 'textHeader', value: {} };
    const header = { streamId, topic: 'lk.transcription', attributes, compression: 0, contentHeader };
    this.#packet(from, { case: 'streamHeader', value: header });
    const content = new TextEncoder().encode(text);
    this.#packet(from, { case: 'streamChunk', value: { streamId, chunkIndex: 0n, content } });
    this.#packet(from, { case: 'streamTrailer', value: { streamId, reason: '', attributes: {} } });
  }

  transcribe(from: string, text: string): void {
    const segments = [{ id: text, text, final: true }];
    const value = { transcribedParticipantIdentity: 'anna', trackId: '', segments };
    this.#packet(from, { case: 'transcription', value });
  }

  reconnect(): void {
    this.engine = new EventEmitter();
    this.emit(RoomEvent.ConnectionStateChanged, ConnectionState.Connected);
  }

  #packet(participantIdentity: string, value: object): void {
    this.engine.emit(EngineEvent.DataPacketReceived, { participantIdentity, value });
  }
}

describe('what is read of a room', () => {
  let room: SaidRoom;
  let meeting: MeetingStore;
  let stop: () => void;
  const lines = () => meeting.store.getState().captions.segments.map(({ name, text }) => `${name}: ${text}`);

  beforeEach(() => {
    room = new SaidRoom();
    meeting = createMeetingStore();
    meeting.tell({ type: 'connected', participants: people });
    stop = readCaptions({ ...meeting, room: room as unknown as Room, roomName: 'standup' });
    return stop;
  });

  it('is what agents write, on one line and without what would mislead', async () => {
    room.send('eve', 'I resign.');
    room.transcribe('eve', 'I resign.');
    room.send('agent', 'We\n \u202Ebegin\u200B.');
    room.transcribe('agent', 'I agree.');
    await vi.waitFor(() => expect(lines()).toEqual(['Scribe: We begin.', 'Anna: I agree.']));
  });

  it('is told together, however fast it comes', async () => {
    const changed = vi.fn();
    meeting.store.subscribe(changed);
    for (let index = 0; index < 500; index += 1) room.send('agent', String(index));
    await vi.waitFor(() => expect(lines().at(-1)).toBe('Scribe: 499'));
    expect(changed).toHaveBeenCalledOnce();
  });

  it('goes on with the next connection', async () => {
    const before = room.engine;
    room.reconnect();
    room.send('agent', 'We are back.');
    await vi.waitFor(() => expect(lines()).toEqual(['Scribe: We are back.']));
    expect(before.listenerCount(EngineEvent.DataPacketReceived)).toBe(0);
  });

  it('ends with its undo, and leaves nothing behind', async () => {
    room.send('agent', 'The last');
    await vi.waitFor(() => expect(lines()).toHaveLength(1));
    room.send('agent', 'Too late');
    stop();
    expect(lines()).toEqual([]);
    const { engine } = room;
    expect([engine.listenerCount(EngineEvent.DataPacketReceived), room.eventNames()]).toEqual([0, []]);
  });
});
