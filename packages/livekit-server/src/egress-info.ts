/** LiveKit's word about one egress, from its API or a webhook, as plain values: milliseconds, numbers, words. */
import type { EgressFile, EgressStatusName, WebhookEgress } from '@live-meeting/contracts/livekit/webhook-event';
import { EgressStatus, type EgressInfo as ProtocolEgress } from 'livekit-server-sdk';

const nanosecondsPerMs = 1_000_000;

export function toEgressInfo(info: ProtocolEgress): WebhookEgress {
  return {
    id: info.egressId,
    roomName: info.roomName,
    meetingId: info.roomId,
    status: statusNames[info.status],
    error: info.error,
    filePath: filePathOf(info),
    trackId: info.request.case === 'track' ? info.request.value.trackId : '',
    socketUrl: socketUrlOf(info),
    startedAtMs: toMs(info.startedAt),
    endedAtMs: toMs(info.endedAt),
    files: info.fileResults.map(({ filename: path, size, duration }): EgressFile => ({
      path,
      bytes: Number(size),
      durationMs: toMs(duration),
    })),
  };
}

const statusNames: Readonly<Record<EgressStatus, EgressStatusName>> = {
  [EgressStatus.EGRESS_STARTING]: 'starting',
  [EgressStatus.EGRESS_ACTIVE]: 'active',
  [EgressStatus.EGRESS_ENDING]: 'ending',
  [EgressStatus.EGRESS_COMPLETE]: 'complete',
  [EgressStatus.EGRESS_FAILED]: 'failed',
  [EgressStatus.EGRESS_ABORTED]: 'aborted',
  [EgressStatus.EGRESS_LIMIT_REACHED]: 'limit_reached',
};

/** As it was asked for: by that a recording is known whose id was not yet noted. */
function filePathOf({ request }: ProtocolEgress): string {
  return request.case === 'roomComposite' ? (request.value.fileOutputs[0]?.filepath ?? '') : '';
}

/** The query holds a token, which nobody is to store. */
function socketUrlOf({ request }: ProtocolEgress): string {
  if (request.case !== 'track' || request.value.output.case !== 'websocketUrl') return '';
  return request.value.output.value.split('?')[0] ?? '';
}

function toMs(nanoseconds: bigint): number {
  return Math.round(Number(nanoseconds) / nanosecondsPerMs);
}
