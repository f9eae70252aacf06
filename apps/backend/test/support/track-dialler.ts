/** LiveKit's egress of one track: it dials where it is told, sends sound in pieces of 10 ms, and ends as LiveKit does. */
import WebSocket from 'ws';
import { tone } from './media-socket.js';
import type { AskedEgress, EgressService } from './egress-service.js';

const frameMs = 10;

export class TrackDialler {
  readonly sockets = new Map<string, WebSocket>();

  /** @param receiverUrl in place of the one that it is told, which only names another port */
  constructor(
    private readonly service: EgressService,
    private readonly receiverUrl: () => string,
  ) {
    service.onTrack = (egress) => this.dial(egress);
    service.onStop = ({ egressId }) => this.sockets.get(egressId)?.close();
  }

  of(trackId: string): AskedEgress[] {
    return this.service.asked.filter(({ request }) => request['trackId'] === trackId);
  }

  /** As when a line breaks. */
  drop({ egressId }: AskedEgress): void {
    this.sockets.get(egressId)?.terminate();
  }

  private dial(egress: AskedEgress): void {
    const told = new URL(String(egress.request['websocketUrl']));
    const socket = new WebSocket(this.receiverUrl().replace(/^http/, 'ws') + told.pathname + told.search, {
      headers: { 'content-type': 'audio/x-raw' },
      perMessageDeflate: false,
    });
    this.sockets.set(egress.egressId, socket);
    const sound = tone({ seconds: frameMs / 1000, channels: 2 });
    let timer: NodeJS.Timeout | undefined;
    socket.on('error', () => undefined);
    socket.on('open', () => {
      if (egress.status === 'EGRESS_STARTING') egress.status = 'EGRESS_ACTIVE';
      timer = setInterval(() => socket.send(sound), frameMs);
    });
    socket.on('close', () => {
      clearInterval(timer);
      egress.status = egress.status === 'EGRESS_ENDING' ? 'EGRESS_COMPLETE' : 'EGRESS_FAILED';
    });
  }
}
