/** The configuration as the rest of the system reads it: checked, derived, frozen. */
import type { CountryCode } from 'libphonenumber-js';

export type AppEnvironment = 'production' | 'local' | 'development' | 'test';

export class AppConfig {
  readonly environment: AppEnvironment;
  /** The strict rules hold: production, or anything but a loopback bind without a public address. */
  readonly strict: boolean;
  readonly version: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly corsOrigins: readonly string[];
  readonly trustProxy: string;
  readonly databaseUrl: string;
  readonly liveKit: LiveKitConfig;
  readonly sessionSecret: string;
  /** Bearer tokens of other systems; undefined: none is taken. */
  readonly jwt: JwtConfig | undefined;
  readonly oidc: OidcConfig | undefined;
  /** Made at start where there is no user yet. */
  readonly firstAdministrator: { readonly email: string; readonly password: string } | undefined;
  readonly rateLimits: boolean;
  readonly openMeetings: OpenMeetings;
  readonly interviews: InterviewConfig;
  readonly storage: { readonly directory: string; readonly reserveBytes: number };
  readonly egress: EgressConfig;
  readonly pipeline: PipelineConfig;
  readonly recordings: RecordingConfig;
  readonly redisUrl: string | undefined;
  readonly chatRetentionDays: number;
  readonly qualityRetentionDays: number;
  /** Undefined: no media worker is let in. */
  readonly workerKey: string | undefined;
  readonly metricsToken: string | undefined;
  readonly logLevel: string;

  constructor(values: AppConfigValues) {
    this.environment = values.environment;
    this.strict = values.strict;
    this.version = values.version;
    this.host = values.host;
    this.port = values.port;
    this.publicUrl = values.publicUrl;
    this.corsOrigins = values.corsOrigins;
    this.trustProxy = values.trustProxy;
    this.databaseUrl = values.databaseUrl;
    this.liveKit = values.liveKit;
    this.sessionSecret = values.sessionSecret;
    this.jwt = values.jwt;
    this.oidc = values.oidc;
    this.firstAdministrator = values.firstAdministrator;
    this.rateLimits = values.rateLimits;
    this.openMeetings = values.openMeetings;
    this.interviews = values.interviews;
    this.storage = values.storage;
    this.egress = values.egress;
    this.pipeline = values.pipeline;
    this.recordings = values.recordings;
    this.redisUrl = values.redisUrl;
    this.chatRetentionDays = values.chatRetentionDays;
    this.qualityRetentionDays = values.qualityRetentionDays;
    this.workerKey = values.workerKey;
    this.metricsToken = values.metricsToken;
    this.logLevel = values.logLevel;
    Object.freeze(this);
  }
}

export type AppConfigValues = { readonly [Key in keyof AppConfig]: AppConfig[Key] };

export interface LiveKitConfig {
  /** http(s) address for the server's API. */
  readonly httpUrl: string;
  /** ws(s) address that browsers are given. */
  readonly publicWsUrl: string;
  readonly regions: Readonly<Record<string, string>>;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly tokenTtlSeconds: number;
}

export interface JwtConfig {
  readonly secret: string;
  /** A token that lives longer is refused. */
  readonly maxLifetimeSeconds: number;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface InterviewConfig {
  /** What a candidate shows beside phone number and job: a code, or nothing more. */
  readonly candidateVerification: 'code' | 'phone';
  /** Of phone numbers written without one. */
  readonly defaultCountry: CountryCode;
}

/** Media sockets and the files they become. */
export interface EgressConfig {
  /** When sound is delivered: where somebody asked for it, in every room, or never. */
  readonly delivery: 'on-demand' | 'auto' | 'off';
  readonly audioDirectory: string;
  readonly videoDirectory: string;
  readonly maxStreams: number;
  /** Who brings sound to the receiver. */
  readonly audioBackend: 'worker' | 'livekit-egress';
  /** ws(s), without a slash at its end: where LiveKit's egress reaches the receiver. */
  readonly receiverUrl: string;
}

/** What becomes of sound on its way to an endpoint that listens. */
export interface PipelineConfig {
  readonly logDirectory: string;
  /** What waits, over restarts. */
  readonly spoolDirectory: string;
  readonly groupSeconds: number;
  readonly maxBlockBytes: number;
  readonly payload: 'pcm' | 'wav';
  readonly normalize: boolean;
  readonly timeoutMs: number;
  readonly concurrency: number;
  /** Of one track, waiting. */
  readonly quotaBytes: number;
  /** Undefined: files only. */
  readonly endpointUrl: string | undefined;
  readonly apiKey: string | undefined;
}

/** What is kept of meetings, by whom and where. */
export interface RecordingConfig {
  /** `local`: media workers of our own, into the folder. `livekit-egress`: LiveKit's, into the bucket. */
  readonly backend: 'local' | 'livekit-egress';
  /** Shared with the media workers. */
  readonly directory: string;
  readonly bucket: BucketConfig | undefined;
  /** Undefined: until somebody deletes it. */
  readonly retentionDays: number | undefined;
}

/** Somewhere that speaks S3. */
export interface BucketConfig {
  readonly keyId: string;
  readonly keySecret: string;
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
}

/** `loopback`: only for requests whose `Host` is a loopback name. */
export type OpenMeetings = 'always' | 'loopback' | 'never';
