/** What becomes of sound, pictures and recordings, from the environment. Pure. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { AppConfigValues, BucketConfig, EgressConfig, PipelineConfig, RecordingConfig } from './app-config.js';
import type { VariableName, variables } from './env.schema.js';

export type Values = { [Name in VariableName]?: z.output<(typeof variables)[Name]['schema']> };

const repositoryRoot = fileURLToPath(new URL('../../../../', import.meta.url));

export function mediaConfig(values: Values): Pick<AppConfigValues, 'storage' | 'egress' | 'pipeline' | 'recordings'> {
  return {
    storage: { directory: storageDirectory(values), reserveBytes: values.STORAGE_RESERVE_BYTES ?? 0 },
    egress: egressConfig(values),
    pipeline: pipelineConfig(values),
    recordings: recordingConfig(values),
  };
}

function storageDirectory({ STORAGE_DIR: directory = '' }: Values): string {
  return path.resolve(repositoryRoot, directory);
}

/** Where somebody named a folder of its own, that; else one in the folder for files. */
function folder(values: Values, named: string | undefined, usual: string): string {
  return named === undefined ? path.join(storageDirectory(values), usual) : path.resolve(repositoryRoot, named);
}

function egressConfig(values: Values): EgressConfig {
  return {
    delivery: values.AUDIO_EGRESS ?? 'on-demand',
    audioDirectory: folder(values, values.EGRESS_AUDIO_OUTPUT_DIR, 'egress/audio'),
    videoDirectory: folder(values, values.EGRESS_VIDEO_OUTPUT_DIR, 'egress/video'),
    maxStreams: values.EGRESS_MAX_STREAMS ?? 0,
    audioBackend: values.AUDIO_EGRESS_BACKEND ?? 'worker',
    receiverUrl: (values.EGRESS_RECEIVER_URL ?? `ws://127.0.0.1:${String(values.PORT ?? 0)}`).replace(/\/+$/, ''),
  };
}

function pipelineConfig(values: Values): PipelineConfig {
  return {
    logDirectory: folder(values, values.PIPELINE_LOG_DIR, 'pipeline-logs'),
    spoolDirectory: folder(values, undefined, 'pipeline-spool'),
    groupSeconds: values.AUDIO_PIPELINE_GROUP_SECONDS ?? 0,
    maxBlockBytes: values.AUDIO_PIPELINE_MAX_BLOCK_BYTES ?? 0,
    payload: values.AUDIO_PIPELINE_PAYLOAD ?? 'pcm',
    normalize: values.AUDIO_PIPELINE_NORMALIZE ?? false,
    timeoutMs: values.AUDIO_PIPELINE_TIMEOUT_MS ?? 0,
    concurrency: values.AUDIO_PIPELINE_CONCURRENCY ?? 0,
    quotaBytes: values.AUDIO_PIPELINE_QUOTA_BYTES ?? 0,
    endpointUrl: values.IMENTIV_ENDPOINT_URL,
    apiKey: values.IMENTIV_API_KEY,
  };
}

function recordingConfig(values: Values): RecordingConfig {
  return {
    backend: values.RECORDING_BACKEND ?? 'local',
    directory: folder(values, values.RECORDINGS_DIR, 'recordings'),
    bucket: bucketConfig(values),
    retentionDays: values.RETENTION_RECORDINGS_DAYS,
  };
}

function bucketConfig({
  S3_KEY_ID,
  S3_KEY_SECRET,
  S3_BUCKET,
  S3_ENDPOINT,
  S3_REGION,
}: Values): BucketConfig | undefined {
  const [keyId, keySecret, name, endpoint, region] = [S3_KEY_ID, S3_KEY_SECRET, S3_BUCKET, S3_ENDPOINT, S3_REGION];
  if (!keyId || !keySecret || !name || !endpoint || !region) return undefined;
  return { keyId, keySecret, name, endpoint: endpoint.replace(/\/+$/, ''), region };
}
