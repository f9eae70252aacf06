/**
 * Reads captions out of a LiveKit room and tells them to the store, a few times a second at most. Answers its own undo.
 *
 * It reads packets, not the library's text streams: those name only whoever a stream's first packet claims to be from, take
 * what anybody adds to it, and keep without bound what is not read.
 */
import { EngineEvent, RoomEvent, type Room } from 'livekit-client';
import { plainText } from '../../ui/shown-name';
import type { MeetingStore } from '../state/meeting-store';
import type { HeardCaption } from './caption-facts';
import { inflated } from './inflated';
import { maxStreamBytes, tail, TextStreams, type HeardStream } from './text-streams';
import { writesCaptions } from './writes-captions';

const tellEveryMs = 100;
/** More at once nobody can read. */
const maxWaiting = 12;
const maxIdCharacters = 128;
const maxEventSegments = 16;

type Engine = Room['engine'];
type PacketListener = Parameters<typeof Room.prototype.engine.on<EngineEvent.DataPacketReceived>>[1];
type DataPacket = Parameters<PacketListener>[0];
type TranscriptionPacket = Extract<DataPacket['value'], { case: 'transcription' }>['value'];

export interface CaptionSource extends MeetingStore {
  readonly room: Room;
  /** Undefined on a custom server. */
  readonly roomName: string | undefined;
}

export function readCaptions({ room, roomName, ...meeting }: CaptionSource): () => void {
  const waiting = new WaitingCaptions(meeting);
  let count = 0;
  const nextOrder = (): number => (count += 1);
  const isAgent = (identity: string): boolean =>
    meeting.store
      .getState()
      .participants.some((known) => known.identity === identity && writesCaptions(known, roomName !== undefined));
  const streams = new TextStreams({ isAgent, nextOrder, hear: (stream) => void heard(stream, waiting) });

  function take({ participantIdentity: from, value: packet }: DataPacket): void {
    switch (packet.case) {
      case 'streamHeader':
        if (packet.value.contentHeader.case === 'textHeader') streams.begin(from, packet.value);
        return;
      case 'streamChunk':
        streams.add(from, packet.value);
        return;
      case 'streamTrailer':
        streams.end(from, packet.value);
        return;
      case 'transcription':
        if (isAgent(from)) waiting.add(...inEvent(packet.value, nextOrder()));
        return;
      default:
    }
  }

  const stopListening = onPackets(room, take);
  return () => {
    stopListening();
    waiting.stop();
    meeting.tell({ type: 'captionsLeft' });
  };
}

async function heard(stream: HeardStream, waiting: WaitingCaptions): Promise<void> {
  const { streamId, order, size, claimant, attributes, packed } = stream;
  const heardAtMs = performance.now();
  const text = packed ? await inflated(packed, maxStreamBytes) : stream.text;
  if (text === undefined) return;
  waiting.add({
    segmentId: (attributes['lk.segment_id'] ?? streamId).slice(0, maxIdCharacters),
    claimant,
    trackSid: attributes['lk.transcribed_track_id'] ?? '',
    text: captionText(text),
    isFinal: attributes['lk.transcription_final'] === 'true',
    order,
    size,
    heardAtMs,
    isByEvent: false,
  });
}

function inEvent(packet: TranscriptionPacket, order: number): HeardCaption[] {
  const { transcribedParticipantIdentity: claimant, trackId: trackSid, segments } = packet;
  const heardAtMs = performance.now();
  return segments.slice(0, maxEventSegments).map(({ id, text, final: isFinal }) => ({
    segmentId: id.slice(0, maxIdCharacters),
    claimant,
    trackSid,
    text: captionText(text),
    isFinal,
    order,
    size: text.length,
    heardAtMs,
    isByEvent: true,
  }));
}

function captionText(text: string): string {
  return plainText(tail(text).replaceAll(/\s+/gu, ' '));
}

/** A page cannot be painted as often as words may come: of each stream only its latest waits. */
class WaitingCaptions {
  private readonly captions = new Map<string, HeardCaption>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isOver = false;

  constructor(private readonly meeting: MeetingStore) {}

  add(...captions: readonly HeardCaption[]): void {
    if (this.isOver) return;
    for (const caption of captions) {
      const key = `${String(caption.order)} ${caption.segmentId}`;
      this.captions.delete(key);
      this.captions.set(key, caption);
      const [oldest] = this.captions.keys();
      if (this.captions.size > maxWaiting && oldest !== undefined) this.captions.delete(oldest);
    }
    this.timer ??= setTimeout(() => this.flush(), tellEveryMs);
  }

  stop(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }

  private flush(): void {
    this.timer = undefined;
    const captions = [...this.captions.values()];
    this.captions.clear();
    this.meeting.tell({ type: 'captionsHeard', captions });
  }
}

/** Of each connection: it comes with an engine of its own. */
function onPackets(room: Room, take: PacketListener): () => void {
  let engine: Engine | undefined;
  const follow = (): void => {
    if (room.engine === engine) return;
    engine?.off(EngineEvent.DataPacketReceived, take);
    engine = room.engine;
    engine?.on(EngineEvent.DataPacketReceived, take);
  };
  follow();
  room.on(RoomEvent.ConnectionStateChanged, follow);
  return () => {
    room.off(RoomEvent.ConnectionStateChanged, follow);
    engine?.off(EngineEvent.DataPacketReceived, take);
  };
}
