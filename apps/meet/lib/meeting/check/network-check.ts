/**
 * Goes the way a meeting goes: asks for a token of a room of its own, by the invitation where there is one, connects, sends
 * a made-up picture, and looks at what arrives; then once more over TCP alone. Leaves the room empty, which ends it.
 */
import { Room, RoomEvent, Track, VideoPresets } from 'livekit-client';
import { askConnectionDetails, isWaiting } from '../../api/connection-details';
import { deviceId } from '../../api/device-id';
import { openNetworkCheck } from '../../api/invites';
import { readStats } from '../performance/read-stats';
import { totalsOf, type Totals } from '../performance/stats-sample';
import { bandwidthOutcome, type CheckName, type CheckResult } from '../../check/check-result';

export type Tell = (name: CheckName, result: CheckResult) => void;

const measureMs = 6000;
const switchMs = 15_000;

export interface NetworkCheckOptions {
  /** Why nothing was looked at. */
  readonly noToken: string;
  /** Of whoever came from an invitation; else empty. */
  readonly inviteCode: string;
  readonly signal: AbortSignal;
}

export async function checkNetwork(tell: Tell, { noToken, inviteCode, signal }: NetworkCheckOptions): Promise<void> {
  const access = await askAccess(inviteCode, signal).catch(() => undefined);
  if (!access) {
    for (const name of ['signalling', 'udp', 'tcp', 'bandwidth'] as const) {
      tell(name, { outcome: 'skipped', detail: noToken });
    }
    return;
  }
  const room = new Room();
  signal.addEventListener('abort', () => void room.disconnect());
  try {
    const startedAt = performance.now();
    await room.connect(access.serverUrl, access.token);
    tell('signalling', { outcome: 'passed', detail: `${String(Math.round(performance.now() - startedAt))} ms` });
    await checkMedia(room, tell);
  } catch (error) {
    tellFailure(room, tell, error);
  } finally {
    await room.disconnect();
  }
}

interface Access {
  readonly serverUrl: string;
  readonly token: string;
}

async function askAccess(code: string, signal: AbortSignal): Promise<Access | undefined> {
  const invited = code === '' ? undefined : await askInvited(code, signal).catch(() => undefined);
  return invited ?? askAsAnybody(signal);
}

async function askInvited(code: string, signal: AbortSignal): Promise<Access> {
  const { serverUrl, participantToken: token } = await openNetworkCheck({ params: { code }, signal });
  return { serverUrl, token };
}

async function askAsAnybody(signal: AbortSignal): Promise<Access | undefined> {
  const roomName = `check-${crypto.randomUUID()}`;
  const wishes = { roomName, participantName: 'Check', deviceId: await deviceId() };
  const answer = await askConnectionDetails(wishes, signal);
  return isWaiting(answer) ? undefined : { serverUrl: answer.serverUrl, token: answer.participantToken };
}

async function checkMedia(room: Room, tell: Tell): Promise<void> {
  const picture = movingPicture();
  try {
    await room.localParticipant.publishTrack(picture.track, {
      source: Track.Source.Camera,
      simulcast: false,
      videoEncoding: VideoPresets.h720.encoding,
    });
    const direct = await measure(room);
    tell('udp', wayResult(direct, 'udp'));
    const kbps = Math.round(direct.availableUploadKbps ?? 0);
    tell('bandwidth', { outcome: bandwidthOutcome(kbps), detail: `${String(kbps)} kbit/s` });
    await overTcp(room);
    tell('tcp', wayResult(await measure(room, 2000), 'tcp'));
  } finally {
    picture.stop();
  }
}

function wayResult({ transport, rttMs, packetsSent }: Totals, wanted: 'udp' | 'tcp'): CheckResult {
  const detail = rttMs === null ? '' : `${String(Math.round(rttMs))} ms`;
  if (transport === 'relay') return { outcome: 'warning', detail };
  return { outcome: transport === wanted && packetsSent > 0 ? 'passed' : 'failed', detail };
}

async function measure(room: Room, forMs = measureMs): Promise<Totals> {
  await new Promise((resolve) => setTimeout(resolve, forMs));
  return totalsOf(await readStats(room), performance.now());
}

/** The SDK's own way to try what a firewall would force. */
async function overTcp(room: Room): Promise<void> {
  const isBack = new Promise<void>((resolve, reject) => {
    room.once(RoomEvent.Reconnected, () => resolve());
    room.once(RoomEvent.Disconnected, () => reject(new Error('There is no way over TCP.')));
    setTimeout(() => reject(new Error('TCP took too long.')), switchMs);
  });
  await Promise.all([isBack, room.simulateScenario('force-tcp')]);
}

function tellFailure(room: Room, tell: Tell, error: unknown): void {
  const detail = error instanceof Error ? error.message : '';
  const hasSignalling = room.name !== '';
  tell(hasSignalling ? 'tcp' : 'signalling', { outcome: hasSignalling ? 'warning' : 'failed', detail });
}

/** Something that is hard to compress, so that the line has to show what it carries. */
function movingPicture(): { readonly track: MediaStreamTrack; readonly stop: () => void } {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 1280, height: 720 });
  const pen = canvas.getContext('2d');
  const paint = (): void => {
    for (let count = 0; count < 400; count += 1) {
      if (pen) pen.fillStyle = `hsl(${String(Math.random() * 360)} 80% 50%)`;
      pen?.fillRect(Math.random() * 1280, Math.random() * 720, 60, 60);
    }
  };
  paint();
  const timer = setInterval(paint, 50);
  const [track] = canvas.captureStream(20).getVideoTracks();
  if (!track) throw new Error('This browser cannot send a picture of a page.');
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}
