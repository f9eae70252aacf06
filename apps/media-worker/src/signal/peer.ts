/**
 * The WebRTC library, as a receiver only and by its transport alone: packets and reports are taken where they are
 * decrypted, and asking for packets and key frames is done here. What the library makes of tracks is not used: it keeps
 * the one before after a track was replaced, and its own asking freezes when sequence numbers wrap.
 */
import {
  GenericNack,
  PictureLossIndication,
  RTCPeerConnection,
  RtcpPayloadSpecificFeedback,
  RtcpSrPacket,
  RtcpTransportLayerFeedback,
  useAbsSendTime,
  useH264,
  useNACK,
  useOPUS,
  usePLI,
  useREMB,
  useVP8,
  useVP9,
  type RTCDtlsTransport,
  type RTCIceServer,
  type RtcpPacket,
  type RtpPacket,
} from 'werift';

export interface PeerOptions {
  readonly iceServers: RTCIceServer[];
  /** The media server is on this machine. */
  readonly isLoopback: boolean;
  readonly onCandidate: (candidate: object) => void;
  readonly onPacket: (packet: RtpPacket) => void;
  readonly onReport: (report: { readonly ssrc: number; readonly timestamp: number; readonly ntpMs: number }) => void;
}

const rtcpFeedback = [useNACK(), usePLI(), useREMB()];
/** What packetisation we read: several units in a packet, and units in several packets. */
const h264 = { parameters: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f' };

export class Peer {
  private readonly connection: RTCPeerConnection;
  private transports: readonly RTCDtlsTransport[] = [];

  constructor(private readonly options: PeerOptions) {
    this.connection = new RTCPeerConnection({
      bundlePolicy: 'max-bundle',
      iceServers: options.iceServers,
      ...(options.isLoopback && { iceAdditionalHostAddresses: ['127.0.0.1'] }),
      codecs: {
        audio: [useOPUS({ payloadType: 111 })],
        video: [useVP8({ rtcpFeedback }), useH264({ rtcpFeedback, ...h264 }), useVP9({ rtcpFeedback })],
      },
      headerExtensions: { audio: [useAbsSendTime()], video: [useAbsSendTime()] },
    });
    this.connection.onIceCandidate.subscribe((candidate) => {
      if (candidate !== undefined) options.onCandidate(candidate.toJSON());
    });
  }

  async answer(sdp: string): Promise<string> {
    await this.connection.setRemoteDescription({ type: 'offer', sdp });
    this.listen();
    const answer = await this.connection.createAnswer();
    await this.connection.setLocalDescription(answer);
    this.listen();
    return answer.sdp;
  }

  async addCandidate(candidate: object): Promise<void> {
    await this.connection.addIceCandidate(candidate);
  }

  async askFor(ssrc: number, sequences: number[]): Promise<void> {
    const feedback = new GenericNack({ senderSsrc: this.ownSsrc, mediaSourceSsrc: ssrc, lost: sequences });
    await this.send(new RtcpTransportLayerFeedback({ feedback }));
  }

  async askForKeyFrame(ssrc: number): Promise<void> {
    const feedback = new PictureLossIndication({ senderSsrc: this.ownSsrc, mediaSsrc: ssrc });
    await this.send(new RtcpPayloadSpecificFeedback({ feedback }));
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private get ownSsrc(): number {
    return this.connection.getReceivers()[0]?.rtcpSsrc ?? 1;
  }

  private async send(packet: RtcpPacket): Promise<void> {
    const transport = this.transports.find(({ state }) => state === 'connected');
    await transport?.sendRtcp([packet]);
  }

  private listen(): void {
    const known = this.transports;
    this.transports = this.connection.dtlsTransports;
    for (const transport of this.transports) {
      if (known.includes(transport)) continue;
      transport.onRtp.subscribe((packet) => this.options.onPacket(packet));
      transport.onRtcp.subscribe((packet) => this.heard(packet));
    }
    // A receiver without tracks counts what comes and reports it, and does nothing else.
    for (const { trackBySSRC } of this.connection.getReceivers())
      for (const ssrc of Object.keys(trackBySSRC)) Reflect.deleteProperty(trackBySSRC, ssrc);
  }

  private heard(packet: RtcpPacket): void {
    if (!(packet instanceof RtcpSrPacket)) return;
    const { ntpTimestamp, rtpTimestamp } = packet.senderInfo;
    this.options.onReport({ ssrc: packet.ssrc, timestamp: rtpTimestamp, ntpMs: unixMs(ntpTimestamp) });
  }
}

/** NTP counts from 1900, in units of 2⁻³² s. */
function unixMs(ntp: bigint): number {
  return Number(ntp >> 32n) * 1000 + (Number(ntp & 0xffffffffn) * 1000) / 2 ** 32 - 2_208_988_800_000;
}
