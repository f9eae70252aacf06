/** `manifest.json` of a meeting [MF1]: every stream and its files, and which frame sounded when. Written as a whole or not at all. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { z } from 'zod';
import { AppConfig } from '../../config/app-config.js';
import { replaceFile } from '../../storage/replace-file.js';
import { safeWord } from '../../storage/safe-word.js';
import { PIPELINE_LOGGER } from '../pipeline-logger.js';

const manifestSchema = z.object({ streams: z.array(z.looseObject({ streamId: z.string() })) });

export interface ManifestStream {
  readonly streamId: string;
  readonly [field: string]: unknown;
}

interface Meeting {
  /** Streams that this process has told of; the rest of the file is left as it is. */
  readonly streams: Map<string, () => ManifestStream>;
  timer: NodeJS.Timeout | undefined;
  writing: Promise<void>;
}

const gatherMs = 5000;

@Injectable()
export class Manifests {
  private readonly meetings = new Map<string, Meeting>();

  constructor(
    private readonly config: AppConfig,
    @Inject(PIPELINE_LOGGER) private readonly logger: Logger,
  ) {}

  fileOf(meetingId: string): string {
    return path.join(this.config.egress.audioDirectory, safeWord(meetingId), 'manifest.json');
  }

  /** From now on the manifest says of this stream what `describe` says; call `changed` when that is something else. */
  add(meetingId: string, streamId: string, describe: () => ManifestStream): void {
    const meeting = this.meetings.get(meetingId) ?? {
      streams: new Map(),
      timer: undefined,
      writing: Promise.resolve(),
    };
    meeting.streams.set(streamId, describe);
    this.meetings.set(meetingId, meeting);
    this.changed(meetingId);
  }

  changed(meetingId: string): void {
    const meeting = this.meetings.get(meetingId);
    if (meeting === undefined) return;
    meeting.timer ??= setTimeout(() => void this.write(meetingId, meeting), gatherMs).unref();
  }

  /** The last word on a stream. */
  async finish(meetingId: string, streamId: string): Promise<void> {
    const meeting = this.meetings.get(meetingId);
    if (meeting === undefined) return;
    await this.write(meetingId, meeting);
    meeting.streams.delete(streamId);
    if (meeting.streams.size > 0) return;
    clearTimeout(meeting.timer);
    this.meetings.delete(meetingId);
  }

  /** Of a stream that no process takes any more: what is known already stays. */
  async patch(meetingId: string, fields: ManifestStream): Promise<void> {
    const known = (await readStreams(this.fileOf(meetingId))).find(({ streamId }) => streamId === fields.streamId);
    const more = known === undefined ? fields : { ...fields, parts: known['parts'] ?? fields['parts'] };
    await this.replace(meetingId, [{ ...known, ...more }]);
  }

  private async write(meetingId: string, meeting: Meeting): Promise<void> {
    clearTimeout(meeting.timer);
    meeting.timer = undefined;
    const described = [...meeting.streams.values()].map((describe) => describe());
    meeting.writing = meeting.writing.then(() => this.replace(meetingId, described));
    await meeting.writing;
  }

  private async replace(meetingId: string, described: readonly ManifestStream[]): Promise<void> {
    const file = this.fileOf(meetingId);
    try {
      const streams = new Map((await readStreams(file)).map((stream) => [stream.streamId, stream]));
      for (const stream of described) streams.set(stream.streamId, stream);
      await replaceFile(file, `${JSON.stringify({ meetingId, streams: [...streams.values()] }, null, 1)}\n`);
    } catch (error) {
      this.logger.warn({ err: error, meetingId }, 'a manifest could not be written');
    }
  }
}

async function readStreams(file: string): Promise<ManifestStream[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const parsed = manifestSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data.streams : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
