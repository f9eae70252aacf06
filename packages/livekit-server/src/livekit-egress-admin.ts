/** `EgressAdmin` over a real server's API. Guarantees an answer or an `AppError` within the request timeout per call. */
import { EgressClient, EncodedFileOutput, EncodedFileType, S3Upload, ServerError } from 'livekit-server-sdk';
import type {
  EgressAdmin,
  EgressFilter,
  EgressInfo,
  RoomCompositeOptions,
  TrackSocketOptions,
} from './egress-admin.js';
import { toEgressInfo } from './egress-info.js';
import { isNotFound, translateLiveKitError } from './errors.js';
import { toHttpUrl } from './urls.js';

export interface LiveKitEgressAdminOptions {
  /** `ws`, `wss`, `http` or `https`. */
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** In whole eighths of a second; an egress service takes its time to accept a job. */
  readonly requestTimeoutMs?: number;
}

export class LiveKitEgressAdmin implements EgressAdmin {
  readonly #client: EgressClient;

  constructor({ url, apiKey, apiSecret, requestTimeoutMs = 5000 }: LiveKitEgressAdminOptions) {
    this.#client = new EgressClient(toHttpUrl(url), apiKey, apiSecret, {
      requestTimeout: Math.ceil(requestTimeoutMs / 125) / 8,
      // Failover asks the server for other hosts and calls those; only the configured one may be called.
      failover: false,
    });
  }

  async startRoomComposite({ roomName, layout, filePath, bucket }: RoomCompositeOptions): Promise<EgressInfo> {
    const { keyId: accessKey, keySecret: secret, name, endpoint, region } = bucket;
    const s3 = new S3Upload({ accessKey, secret, bucket: name, endpoint, region, forcePathStyle: true });
    const file = new EncodedFileOutput({
      fileType: EncodedFileType.MP4,
      filepath: filePath,
      // What it would say is said by the webhooks, and nobody would delete it.
      disableManifest: true,
      output: { case: 's3', value: s3 },
    });
    return toEgressInfo(await call(this.#client.startRoomCompositeEgress(roomName, { file }, { layout })));
  }

  async startTrackSocket({ roomName, trackId, url }: TrackSocketOptions): Promise<EgressInfo> {
    return toEgressInfo(await call(this.#client.startTrackEgress(roomName, url, trackId)));
  }

  async stop(egressId: string): Promise<EgressInfo | undefined> {
    try {
      return toEgressInfo(await this.#client.stopEgress(egressId));
    } catch (error) {
      if (isNotFound(error) || isOver(error)) return undefined;
      throw translateLiveKitError(error);
    }
  }

  async list({ roomName, egressId, active }: EgressFilter): Promise<readonly EgressInfo[]> {
    const found = await call(
      this.#client.listEgress({
        ...(roomName === undefined ? {} : { roomName }),
        ...(egressId === undefined ? {} : { egressId }),
        ...(active === undefined ? {} : { active }),
      }),
    );
    return found.map(toEgressInfo);
  }
}

/** What cannot be stopped any more has stopped. */
function isOver(error: unknown): boolean {
  return error instanceof ServerError && error.code === 'failed_precondition';
}

async function call<Answer>(request: Promise<Answer>): Promise<Answer> {
  try {
    return await request;
  } catch (error) {
    throw translateLiveKitError(error);
  }
}
