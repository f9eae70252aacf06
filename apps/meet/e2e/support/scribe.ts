/** Somebody in a meeting who writes down what is said, by LiveKit's own client for services: an agent, or who pretends to be one. */
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import type { Page } from '@playwright/test';
import { liveKitCredentials } from './environment';
import { otherSystem } from './interviews';

export interface Said {
  readonly segmentId: string;
  readonly isFinal?: boolean;
  /** Whose sound it was. */
  readonly trackSid?: string;
  /** In whose name it is sent; only agents can choose. */
  readonly inNameOf?: string;
}

export interface Scribe {
  readonly identity: string;
  /** A stream with the whole text so far, as services write what others say. */
  readonly write: (text: string, said: Said) => Promise<void>;
  /** The same by the call for short texts, which may pack it into one packet. */
  readonly send: (text: string, said: Said) => Promise<void>;
  /** A stream that grows piece by piece, as they write what they say themselves. */
  readonly speak: (pieces: readonly string[], said: Said) => Promise<void>;
  /** By the older way. */
  readonly publish: (text: string, said: Said & { readonly inNameOf: string }) => Promise<void>;
  /** What has come of others' streams, by the media server's own library: it believes anybody. */
  readonly received: () => readonly string[];
  readonly microphoneOf: (name: string) => { readonly identity: string; readonly trackSid: string };
  readonly leave: () => Promise<void>;
}

export interface ScribeOptions {
  readonly page: Page;
  readonly path: string;
  readonly name: string;
  /** An agent by the media server's keys, a service by our API, or a guest, as anybody may be. */
  readonly as: 'agent' | 'service' | 'guest';
}

const topic = 'lk.transcription';

export async function newScribe({ page, path, name, as }: ScribeOptions): Promise<Scribe> {
  const roomName = path.replace('/rooms/', '');
  const { serverUrl, participantToken } = await askAccess(page, roomName, name);
  const token = { agent: agentToken, service: serviceToken, guest: () => participantToken }[as];
  const { Room } = await mediaLibrary();
  const room = new Room();
  const received: string[] = [];
  room.registerTextStreamHandler(topic, (reader) => {
    void reader.readAll().then((text) => received.push(text));
  });
  await room.connect(serverUrl, await token(roomName, name), { autoSubscribe: false, dynacast: false });
  const { localParticipant: scribe } = room;
  if (!scribe) throw new Error('The scribe is not in the meeting.');

  return {
    identity: scribe.identity,
    async write(text, said) {
      const writer = await scribe.streamText({ topic, ...optionsOf(said) });
      await writer.write(text);
      await writer.close();
    },
    async send(text, said) {
      await scribe.sendText(text, { topic, attributes: attributesOf(said) });
    },
    async speak(pieces, said) {
      const writer = await scribe.streamText({ topic, ...optionsOf(said) });
      for (const piece of pieces) await writer.write(piece);
      await writer.close();
    },
    async publish(text, { segmentId, trackSid = '', inNameOf, isFinal = false }) {
      const segment = { id: segmentId, text, startTime: 0n, endTime: 0n, language: 'en', final: isFinal };
      await scribe.publishTranscription({ participantIdentity: inNameOf, trackSid, segments: [segment] });
    },
    received: () => received,
    microphoneOf(wanted) {
      const person = [...room.remoteParticipants.values()].find((known) => known.name === wanted);
      const [publication] = [...(person?.trackPublications.values() ?? [])];
      if (!person || publication?.sid === undefined) throw new Error(`${wanted} has no microphone here.`);
      return { identity: person.identity, trackSid: publication.sid };
    },
    leave: () => room.disconnect(),
  };
}

/** It has threads of its own, which would keep the test's process. */
export async function dismissScribes(): Promise<void> {
  const { dispose } = await mediaLibrary();
  await dispose();
}

/** It writes every callback to the output unless it is loaded as in production. */
async function mediaLibrary(): Promise<typeof import('@livekit/rtc-node')> {
  const before = process.env.NODE_ENV;
  Object.assign(process.env, { NODE_ENV: 'production' });
  const library = await import('@livekit/rtc-node');
  Object.assign(process.env, { NODE_ENV: before });
  return library;
}

interface Access {
  readonly serverUrl: string;
  readonly participantToken: string;
}

async function askAccess(page: Page, roomName: string, participantName: string): Promise<Access> {
  const data = { roomName, participantName, deviceId: crypto.randomUUID() };
  const answer = await page.request.post('/api/connection-details', { data });
  return (await answer.json()) as Access;
}

/** As LiveKit gives it to agents that its operator has started. */
async function agentToken(roomName: string, name: string): Promise<string> {
  const identity = `agent-${crypto.randomUUID()}`;
  const minter = new TokenMinter(liveKitCredentials());
  const { token } = await minter.mint({
    roomName,
    identity,
    name,
    role: 'participant',
    kind: 'agent',
    ttlSeconds: 600,
  });
  return token;
}

async function serviceToken(roomName: string, participantName: string): Promise<string> {
  const call = await otherSystem('rooms');
  const body = { roomName, participantName, role: 'ai_agent' };
  const { token } = await call<{ readonly token: string }>('POST', '/livekit/token', body);
  return token;
}

function optionsOf(said: Said): { attributes: Record<string, string>; senderIdentity?: string } {
  const attributes = attributesOf(said);
  return said.inNameOf === undefined ? { attributes } : { attributes, senderIdentity: said.inNameOf };
}

function attributesOf({ segmentId, isFinal = false, trackSid }: Said): Record<string, string> {
  return {
    'lk.segment_id': segmentId,
    'lk.transcription_final': String(isFinal),
    ...(trackSid === undefined ? {} : { 'lk.transcribed_track_id': trackSid }),
  };
}
