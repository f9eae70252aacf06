/**
 * Listens to a LiveKit room and tells the store what is so. Answers its own undo.
 *
 * Changes of people are told a microtask later and only while connected: the SDK takes everybody away,
 * one by one, just before it says that the connection is lost, and the last picture must stay.
 */
import { ConnectionState, RoomEvent, type Participant, type Room, type RoomEventCallbacks } from 'livekit-client';
import { describeParticipant } from '../state/describe-participant';
import type { ParticipantFact, Toggle } from '../state/meeting-facts';
import type { Tell } from '../state/meeting-store';
import { factInData } from './fact-in-data';

const participantEvents = [
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.TrackStreamStateChanged,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.ParticipantMetadataChanged,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.ParticipantPermissionsChanged,
  RoomEvent.ParticipantEncryptionStatusChanged,
  RoomEvent.ParticipantDisconnected,
] as const;

export interface BridgeOptions {
  readonly room: Room;
  readonly tell: Tell;
  /** Called before the pictures of a lost connection go. */
  readonly holdPictures: () => void;
}

export function bridgeRoom({ room, tell, holdPictures }: BridgeOptions): () => void {
  const changes = new ParticipantChanges(room, tell);
  const undo: (() => void)[] = [];
  const on = <Event extends keyof RoomEventCallbacks>(event: Event, listener: RoomEventCallbacks[Event]): void => {
    room.on(event, listener);
    undo.push(() => room.off(event, listener));
  };
  on(RoomEvent.ParticipantConnected, (participant) => changes.joined(participant));
  on(RoomEvent.SignalReconnecting, () => tell({ type: 'reconnecting' }));
  on(RoomEvent.Reconnecting, () => {
    holdPictures();
    tell({ type: 'reconnecting' });
  });
  on(RoomEvent.Disconnected, holdPictures);
  on(RoomEvent.Reconnected, () => tellConnected(room, tell));
  on(RoomEvent.AudioPlaybackStatusChanged, () => tell({ type: 'soundChanged', canPlay: room.canPlaybackAudio }));
  on(RoomEvent.EncryptionError, (_error, participant) => {
    if (participant && !participant.isLocal) tell({ type: 'wrongKeySeen', identity: participant.identity });
  });
  on(RoomEvent.ActiveSpeakersChanged, (speakers) =>
    tell({ type: 'speakersChanged', identities: speakers.map((speaker) => speaker.identity) }),
  );
  on(RoomEvent.DataReceived, (...[payload, participant, , topic]) => {
    const fact = topic === undefined ? undefined : factInData(topic, payload, participant?.identity);
    if (fact) tell(fact);
  });
  for (const event of participantEvents) {
    on(event, (...values: unknown[]) => changes.changed(participantIn(values) ?? room.localParticipant));
  }
  return () => {
    for (const off of undo) off();
  };
}

export function tellConnected(room: Room, tell: Tell): void {
  tell({ type: 'connected', participants: everybody(room) });
  tell({ type: 'soundChanged', canPlay: room.canPlaybackAudio });
}

function everybody(room: Room): ParticipantFact[] {
  return [room.localParticipant, ...room.remoteParticipants.values()].map(describeParticipant);
}

/** Events carry their participant at different places; those about own tracks may carry none. */
function participantIn(values: readonly unknown[]): Participant | undefined {
  return values.find(
    (value): value is Participant => typeof value === 'object' && value !== null && 'trackPublications' in value,
  );
}

/** Collects who changed and tells each once, as they are after the event's whole effect. */
class ParticipantChanges {
  private readonly dirty = new Map<string, 'joined' | 'changed'>();

  constructor(
    private readonly room: Room,
    private readonly tell: Tell,
  ) {}

  joined(participant: Participant): void {
    this.mark(participant.identity, 'joined');
  }

  changed(participant: Participant): void {
    if (!this.dirty.has(participant.identity)) this.mark(participant.identity, 'changed');
  }

  private mark(identity: string, change: 'joined' | 'changed'): void {
    if (this.dirty.size === 0) queueMicrotask(() => this.flush());
    this.dirty.set(identity, change);
  }

  private flush(): void {
    const dirty = [...this.dirty];
    this.dirty.clear();
    if (this.room.state !== ConnectionState.Connected) return;
    for (const [identity, change] of dirty) this.tellOne(identity, change);
  }

  private tellOne(identity: string, change: 'joined' | 'changed'): void {
    const participant = this.room.getParticipantByIdentity(identity);
    if (!participant) return this.tell({ type: 'participantLeft', identity });
    this.tell({
      type: change === 'joined' ? 'participantJoined' : 'participantChanged',
      participant: describeParticipant(participant),
    });
    if (participant.isLocal) this.tellOwnToggles();
  }

  private tellOwnToggles(): void {
    const { isMicrophoneEnabled, isCameraEnabled, isScreenShareEnabled } = this.room.localParticipant;
    const observed: readonly (readonly [Toggle, boolean])[] = [
      ['microphone', isMicrophoneEnabled],
      ['camera', isCameraEnabled],
      ['screenShare', isScreenShareEnabled],
    ];
    for (const [toggle, isOn] of observed) this.tell({ type: 'toggleObserved', toggle, isOn });
  }
}
