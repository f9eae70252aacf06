/** Somebody in a room of a real server, by LiveKit's own native client. */
import { AudioSource, LocalAudioTrack, Room, RoomEvent, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';
import type { PersonInRoom } from './room-admin-bench.js';

const sampleRate = 48_000;

export async function joinLive(url: string, token: string): Promise<PersonInRoom> {
  const room = new Room();
  const received: string[] = [];
  const decoder = new TextDecoder();
  room.on(RoomEvent.DataReceived, (data, ...[, , topic = '']) => {
    received.push(`${topic}: ${decoder.decode(data)}`);
  });
  await room.connect(url, token, { autoSubscribe: true, dynacast: false });
  return {
    publishMicrophone: () => publishMicrophone(room),
    received: () => received,
    leave: () => room.disconnect(),
  };
}

async function publishMicrophone(room: Room): Promise<string> {
  const track = LocalAudioTrack.createAudioTrack('microphone', new AudioSource(sampleRate, 1));
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  const publication = await room.localParticipant?.publishTrack(track, options);
  if (publication?.sid === undefined) throw new TypeError('The track was not published.');
  return publication.sid;
}
