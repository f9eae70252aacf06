/** Every environment variable of the backend: type, default, whether it is a secret, and one sentence. */
import { isSupportedCountry } from 'libphonenumber-js';
import { z } from 'zod';
import { duration, flag, httpUrl, list, liveKitUrl, port, regions } from './variable-kinds.js';

export interface Variable {
  readonly schema: z.ZodType;
  /** As a person would write it; undefined: no default. */
  readonly default?: string;
  readonly secret?: true;
  readonly about: string;
}

export const variables = {
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
    secret: true,
    about: 'PostgreSQL 16 or newer. `npm start` brings its own when this is not set.',
  },
  NODE_ENV: { schema: z.string(), default: 'development', about: 'As usual for Node; gives APP_ENV its default.' },
  APP_ENV: {
    schema: z.enum(['production', 'local', 'development', 'test']),
    about:
      'production has the strict rules; local is one machine as `npm start` runs it. Default: production when NODE_ENV says so, else development.',
  },
  HOST: { schema: z.string().min(1).max(255), default: '127.0.0.1', about: 'Address to listen on.' },
  PORT: { schema: port, default: '3001', about: 'Port of the backend.' },
  PUBLIC_URL: {
    schema: httpUrl,
    about: 'The one address people use, such as https://meet.example.com. Brings production rules.',
  },
  CORS_ORIGINS: {
    schema: list,
    about:
      'Further origins that may call from a browser, separated by commas. Default: any loopback origin outside production, PUBLIC_URL in production.',
  },
  TRUST_PROXY: {
    schema: z.string().max(1000),
    default: 'loopback',
    about: 'Addresses or networks of proxies whose X-Forwarded-* headers count.',
  },
  LIVEKIT_URL: {
    schema: liveKitUrl,
    about: 'Address of LiveKit, ws(s) or http(s). `npm start` brings its own when this is not set.',
  },
  LIVEKIT_WS_URL: { schema: liveKitUrl, about: 'Other name of LIVEKIT_URL.' },
  LIVEKIT_HTTP_URL: { schema: liveKitUrl, about: 'Other name of LIVEKIT_URL.' },
  LIVEKIT_PUBLIC_URL: { schema: liveKitUrl, about: 'Address of LiveKit as browsers reach it. Default: LIVEKIT_URL.' },
  LIVEKIT_API_KEY: { schema: z.string().min(1).max(128), about: 'Key name that LiveKit knows.' },
  LIVEKIT_API_SECRET: {
    schema: z.string().min(16).max(512),
    secret: true,
    about: 'Secret of that key; also signs the webhooks.',
  },
  LIVEKIT_TOKEN_TTL: { schema: duration, default: '10m', about: 'How long a join token may be used to enter.' },
  LIVEKIT_REGIONS: { schema: regions, default: '{}', about: 'JSON map of region names to LiveKit addresses.' },
  SESSION_SECRET: {
    schema: z.string().min(16).max(512),
    secret: true,
    about: 'Signs the cookies of guests and of people who signed in.',
  },
  JWT_SECRET: {
    schema: z.string().min(16).max(512),
    secret: true,
    about: 'Verifies the bearer tokens (HS256) of other systems. Without it only API keys are taken.',
  },
  JWT_EXPIRES_IN: { schema: duration, default: '24h', about: 'Longest lifetime that such a token may have.' },
  OIDC_ISSUER: {
    schema: httpUrl,
    about: 'Address of an OpenID Connect provider people may sign in with. Needs the other two, and PUBLIC_URL.',
  },
  OIDC_CLIENT_ID: { schema: z.string().min(1).max(512), about: 'What that provider knows this system as.' },
  OIDC_CLIENT_SECRET: { schema: z.string().min(8).max(512), secret: true, about: 'Secret of that client.' },
  ADMIN_EMAIL: {
    schema: z.email({ error: 'must be an e-mail address' }).max(254),
    about: 'Makes the first administrator where there is no user yet. Needs ADMIN_PASSWORD.',
  },
  ADMIN_PASSWORD: {
    schema: z.string().min(12).max(128),
    secret: true,
    about: 'Password of the administrator made by ADMIN_EMAIL; change it after the first sign-in.',
  },
  RATE_LIMITS: {
    schema: z.enum(['on', 'off']),
    default: 'on',
    about: 'off lets everybody ask as often as they like: for benchmarks, and only outside production.',
  },
  OPEN_MEETINGS: {
    schema: flag,
    about: 'Whether guests may start meetings. Default: true on a loopback address outside production, else false.',
  },
  CANDIDATE_VERIFICATION: {
    schema: z.enum(['code', 'phone']),
    about:
      'What a candidate who joins by phone number and job must show: an invite code or a one-time code, or nothing more. Default: phone on a loopback address outside production, else code.',
  },
  DEFAULT_COUNTRY: {
    schema: z.string().refine((text) => isSupportedCountry(text), { error: 'must be a country such as JO or DE' }),
    default: 'JO',
    about: 'Country of phone numbers that are written without one, as two capital letters.',
  },
  STORAGE_RESERVE_BYTES: {
    schema: z.coerce.number().int().min(0),
    default: '536870912',
    about: 'Free disk space in bytes below which the system says that it is not ready.',
  },
  STORAGE_DIR: {
    schema: z.string().min(1),
    default: './storage',
    about: 'Folder for files; relative to the root of the repository.',
  },
  EGRESS_AUDIO_OUTPUT_DIR: {
    schema: z.string().min(1),
    about: 'Folder for WAV files, one folder per meeting in it. Default: egress/audio in STORAGE_DIR.',
  },
  EGRESS_VIDEO_OUTPUT_DIR: {
    schema: z.string().min(1),
    about: 'Folder for raw video files. Default: egress/video in STORAGE_DIR.',
  },
  PIPELINE_LOG_DIR: {
    schema: z.string().min(1),
    about: 'Folder for one log per meeting of what became of its sound. Default: pipeline-logs in STORAGE_DIR.',
  },
  AUDIO_EGRESS: {
    schema: z.enum(['on-demand', 'auto', 'off']),
    default: 'on-demand',
    about: 'Sound is delivered where a room says so or somebody asks; `auto`: everywhere. Only of people who agree.',
  },
  AUDIO_EGRESS_BACKEND: {
    schema: z.enum(['worker', 'livekit-egress']),
    default: 'worker',
    about: 'Who brings sound to /egress-audio: media workers of this system, or the egress service of LiveKit.',
  },
  EGRESS_RECEIVER_URL: {
    schema: z.url({ protocol: /^wss?$/, error: 'must be a ws:// or wss:// address' }),
    about: 'Where LiveKit’s egress service reaches this backend. Default: its port on this machine.',
  },
  EGRESS_MAX_STREAMS: {
    schema: z.coerce.number().int().min(1).max(10_000),
    default: '400',
    about: 'Media sockets open at once, audio and video together.',
  },
  AUDIO_PIPELINE_GROUP_SECONDS: {
    schema: z.coerce.number().min(0.1).max(30),
    default: '2',
    about: 'Length of the blocks of sound, where a producer asks for no other.',
  },
  AUDIO_PIPELINE_PAYLOAD: {
    schema: z.enum(['pcm', 'wav']),
    default: 'pcm',
    about: 'What a block is sent as: bare s16le samples, or a WAV file.',
  },
  AUDIO_PIPELINE_MAX_BLOCK_BYTES: {
    schema: z.coerce.number().int().min(1024).max(67_108_864),
    default: '4194304',
    about: 'No block is larger, however long it should be.',
  },
  AUDIO_PIPELINE_NORMALIZE: {
    schema: flag,
    default: 'false',
    about: 'Whether blocks are brought to an even loudness before they are sent. Files stay as received.',
  },
  AUDIO_PIPELINE_TIMEOUT_MS: {
    schema: z.coerce.number().int().min(100).max(120_000),
    default: '5000',
    about: 'How long the endpoint may take for one block, from connecting to the end of its answer.',
  },
  AUDIO_PIPELINE_CONCURRENCY: {
    schema: z.coerce.number().int().min(1).max(256),
    default: '8',
    about: 'Blocks on their way to the endpoint at once, over all tracks.',
  },
  AUDIO_PIPELINE_QUOTA_BYTES: {
    schema: z.coerce.number().int().min(1_048_576),
    default: '8589934592',
    about: 'Sound of one track that may wait for the endpoint; beyond it the oldest blocks become dead letters.',
  },
  IMENTIV_ENDPOINT_URL: {
    schema: httpUrl,
    about: 'Address that blocks of sound are posted to. Without it sound is only kept in files.',
  },
  IMENTIV_API_KEY: {
    schema: z.string().min(8).max(4096),
    secret: true,
    about: 'Bearer token for that address.',
  },
  RECORDING_BACKEND: {
    schema: z.enum(['local', 'livekit-egress']),
    default: 'local',
    about:
      'Who records: media workers of this system, one file per person, or the egress service of LiveKit, one picture of all in a bucket (needs the S3 variables).',
  },
  RECORDINGS_DIR: {
    schema: z.string().min(1),
    about: 'Folder for recordings, shared with the media workers. Default: recordings in STORAGE_DIR.',
  },
  RETENTION_RECORDINGS_DAYS: {
    schema: z.coerce.number().int().min(1).max(36_500),
    about: 'Days after which recordings are deleted. Without it they stay until somebody deletes them.',
  },
  S3_ENDPOINT: {
    schema: httpUrl,
    about: 'Address of an S3 service, where LiveKit records. Needs the other four.',
  },
  S3_REGION: { schema: z.string().min(1).max(64), about: 'Its region.' },
  S3_BUCKET: {
    schema: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'must be the name of a bucket' }),
    about: 'Bucket for recordings.',
  },
  S3_KEY_ID: { schema: z.string().min(1).max(256), about: 'Key that may write, read and delete in that bucket.' },
  S3_KEY_SECRET: { schema: z.string().min(1).max(512), secret: true, about: 'Secret of that key.' },
  REDIS_URL: {
    schema: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// address' }),
    secret: true,
    about: 'Redis, where several backends serve together: carries socket messages between them and shares rate limits.',
  },
  RETENTION_CHAT_DAYS: {
    schema: z.coerce.number().int().min(1).max(36_500),
    default: '30',
    about: 'Days after which chat messages are deleted.',
  },
  RETENTION_QUALITY_DAYS: {
    schema: z.coerce.number().int().min(1).max(36_500),
    default: '90',
    about: 'Days after which the figures of how well meetings worked are deleted.',
  },
  WORKER_KEY: {
    schema: z.string().min(16).max(512),
    secret: true,
    about: 'What media workers prove themselves with. `npm start` makes its own; without it no worker is let in.',
  },
  METRICS_TOKEN: {
    schema: z.string().min(16).max(512),
    secret: true,
    about: 'Bearer token for /metrics. Without it only loopback may read them.',
  },
  LOG_LEVEL: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    default: 'info',
    about: 'Least severe log line that is written.',
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;
export const variableNames = Object.keys(variables) as readonly VariableName[];

export const variable = (name: VariableName): Variable => variables[name];
