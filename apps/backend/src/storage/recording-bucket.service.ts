/** The bucket in which recordings of LiveKit's egress lie. Nothing goes through us: whoever may have one is sent there. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { AppConfig, type BucketConfig } from '../config/app-config.js';
import { signedUrl } from './s3-signature.js';

const linkSeconds = 300;
const answerMs = 5000;

export interface LinkOptions {
  readonly contentType: string;
  readonly contentDisposition: string;
}

@Injectable()
export class RecordingBucket {
  constructor(private readonly config: AppConfig) {}

  /** Works for five minutes, for that object alone. */
  linkTo(key: string, { contentType, contentDisposition }: LinkOptions): string {
    const query = {
      'response-content-type': contentType,
      'response-content-disposition': contentDisposition,
    };
    return signedUrl(this.bucket, { method: 'GET', key, expiresSeconds: linkSeconds, query, now: new Date() });
  }

  /** What is not there is gone. @throws where it may still be there */
  async remove(key: string): Promise<void> {
    const url = signedUrl(this.bucket, { method: 'DELETE', key, expiresSeconds: 60, now: new Date() });
    const answer = await fetch(url, {
      method: 'DELETE',
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    });
    await answer.body?.cancel();
    if (!answer.ok && answer.status !== 404) throw new Error(`The bucket answered ${String(answer.status)}`);
  }

  private get bucket(): BucketConfig {
    const { bucket } = this.config.recordings;
    if (bucket === undefined) throw new AppError('recording.file_gone');
    return bucket;
  }
}
