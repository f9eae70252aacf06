/** The only reader of `process.env`. Refuses a bad configuration and names every fault at once, never a value. */
import { readFileSync } from 'node:fs';
import { toHttpUrl, toWsUrl } from '@live-meeting/livekit-server/urls';
import {
  AppConfig,
  type AppEnvironment,
  type JwtConfig,
  type LiveKitConfig,
  type OidcConfig,
  type OpenMeetings,
} from './app-config.js';
import { variable, variableNames, type VariableName } from './env.schema.js';
import { isLoopbackHost, isLoopbackUrl } from './loopback.js';
import { mediaConfig, type Values } from './media-config.js';

type Environment = Readonly<Record<string, string | undefined>>;

const developmentSecrets = new Set(['devkey', 'secret', 'devsecret', 'devsecret12345678901234567890']);

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly faults: readonly string[]) {
    super(
      `The configuration has ${String(faults.length)} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
}

/** @throws ConfigError with every fault. */
export function loadConfig(env: Environment = process.env): AppConfig {
  const faults: string[] = [];
  const values = parse(env, faults);
  const environment = values.APP_ENV ?? defaultEnvironment(values.NODE_ENV);
  const strict = isStrict(environment, values);
  const liveKitUrl = values.LIVEKIT_URL ?? values.LIVEKIT_HTTP_URL ?? values.LIVEKIT_WS_URL;

  require(faults, {
    DATABASE_URL: values.DATABASE_URL,
    LIVEKIT_URL: liveKitUrl,
    LIVEKIT_API_KEY: values.LIVEKIT_API_KEY,
  });
  require(faults, { LIVEKIT_API_SECRET: values.LIVEKIT_API_SECRET, SESSION_SECRET: values.SESSION_SECRET });
  faults.push(...groupFaults(values));
  if (strict && values.RATE_LIMITS === 'off')
    faults.push('RATE_LIMITS may be off only on a loopback address outside production');
  if (environment === 'production') faults.push(...productionFaults(values));
  if (faults.length > 0) throw new ConfigError(faults);

  return new AppConfig({
    environment,
    strict,
    version: readVersion(),
    host: values.HOST ?? '',
    port: values.PORT ?? 0,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    corsOrigins: values.CORS_ORIGINS ?? [],
    trustProxy: values.TRUST_PROXY ?? '',
    databaseUrl: values.DATABASE_URL ?? '',
    liveKit: liveKitConfig(values, liveKitUrl ?? ''),
    sessionSecret: values.SESSION_SECRET ?? '',
    jwt: jwtConfig(values),
    oidc: oidcConfig(values),
    firstAdministrator: firstAdministrator(values),
    rateLimits: values.RATE_LIMITS !== 'off',
    openMeetings: openMeetings(values.OPEN_MEETINGS, strict),
    interviews: {
      candidateVerification: values.CANDIDATE_VERIFICATION ?? (strict ? 'code' : 'phone'),
      defaultCountry: values.DEFAULT_COUNTRY ?? 'JO',
    },
    ...mediaConfig(values),
    redisUrl: values.REDIS_URL,
    chatRetentionDays: values.RETENTION_CHAT_DAYS ?? 0,
    qualityRetentionDays: values.RETENTION_QUALITY_DAYS ?? 0,
    workerKey: values.WORKER_KEY,
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL ?? 'info',
  });
}

function parse(env: Environment, faults: string[]): Values {
  const values: Record<string, unknown> = {};
  for (const name of variableNames) {
    const row = variable(name);
    const text = env[name]?.trim() === '' ? undefined : env[name];
    const given = text ?? row.default;
    if (given === undefined) continue;
    const parsed = row.schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else faults.push(`${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}`);
  }
  return values;
}

function require(faults: string[], needed: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(needed)) {
    const alreadyNamed = faults.some((fault) => fault.startsWith(`${name} `));
    if (value === undefined && !alreadyNamed) faults.push(`${name} is required`);
  }
}

function defaultEnvironment(nodeEnv: string | undefined): AppEnvironment {
  if (nodeEnv === 'production' || nodeEnv === 'test') return nodeEnv;
  return 'development';
}

/** What is relaxed is relaxed on this machine alone: any other bind or public address brings production's rules. */
function isStrict(environment: AppEnvironment, values: Values): boolean {
  if (environment === 'production') return true;
  if (values.PUBLIC_URL !== undefined && !isLoopbackUrl(values.PUBLIC_URL)) return true;
  return !isLoopbackHost(values.HOST ?? '');
}

function openMeetings(chosen: boolean | undefined, strict: boolean): OpenMeetings {
  if (chosen !== undefined) return chosen ? 'always' : 'never';
  return strict ? 'never' : 'loopback';
}

function liveKitConfig(values: Values, url: string): LiveKitConfig {
  const regions = Object.entries(values.LIVEKIT_REGIONS ?? {});
  return {
    httpUrl: toHttpUrl(url),
    publicWsUrl: toWsUrl(values.LIVEKIT_PUBLIC_URL ?? url),
    regions: Object.fromEntries(regions.map(([name, address]) => [name, toWsUrl(address)])),
    apiKey: values.LIVEKIT_API_KEY ?? '',
    apiSecret: values.LIVEKIT_API_SECRET ?? '',
    tokenTtlSeconds: values.LIVEKIT_TOKEN_TTL ?? 0,
  };
}

function jwtConfig({ JWT_SECRET: secret, JWT_EXPIRES_IN: maxLifetimeSeconds = 0 }: Values): JwtConfig | undefined {
  return secret === undefined ? undefined : { secret, maxLifetimeSeconds };
}

function oidcConfig(values: Values): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { issuer: issuer.replace(/\/+$/, ''), clientId, clientSecret };
}

function firstAdministrator({ ADMIN_EMAIL: email, ADMIN_PASSWORD: password }: Values): AppConfig['firstAdministrator'] {
  return email === undefined || password === undefined ? undefined : { email: email.toLowerCase(), password };
}

const groups: readonly (readonly VariableName[])[] = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['ADMIN_EMAIL', 'ADMIN_PASSWORD'],
  ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_KEY_ID', 'S3_KEY_SECRET'],
];

/** Half of a group is a mistake: all of it, or none. */
function groupFaults(values: Values): string[] {
  const faults = groups.flatMap((names) => {
    const missing = names.filter((name) => values[name] === undefined);
    if (missing.length === names.length) return [];
    const given = names.find((name) => values[name] !== undefined) ?? '';
    return missing.map((name) => `${name} is required together with ${given}`);
  });
  // The provider sends people back to one address that it was told beforehand.
  if (values.OIDC_ISSUER !== undefined && values.PUBLIC_URL === undefined)
    faults.push('PUBLIC_URL is required together with OIDC_ISSUER');
  if (values.RECORDING_BACKEND === 'livekit-egress' && values.S3_BUCKET === undefined)
    faults.push('S3_BUCKET is required together with RECORDING_BACKEND=livekit-egress');
  return faults;
}

function productionFaults(values: Values): string[] {
  const faults: string[] = [];
  const { LIVEKIT_API_SECRET, SESSION_SECRET, JWT_SECRET, WORKER_KEY } = values;
  const secrets = { LIVEKIT_API_SECRET, SESSION_SECRET, JWT_SECRET, WORKER_KEY };
  for (const [name, secret] of Object.entries(secrets)) {
    if (secret === undefined) continue;
    if (developmentSecrets.has(secret)) faults.push(`${name} is a known development secret; make your own`);
    else if (secret.length < 32) faults.push(`${name} must have at least 32 characters in production`);
  }
  if (developmentSecrets.has(values.LIVEKIT_API_KEY ?? ''))
    faults.push('LIVEKIT_API_KEY is a known development key; make your own');
  if (values.PUBLIC_URL?.startsWith('http:') === true) faults.push('PUBLIC_URL must be https:// in production');
  if (values.OIDC_ISSUER?.startsWith('http:') === true) faults.push('OIDC_ISSUER must be https:// in production');
  const publicLiveKit = values.LIVEKIT_PUBLIC_URL;
  if (publicLiveKit !== undefined && /^(ws|http):/.test(publicLiveKit))
    faults.push('LIVEKIT_PUBLIC_URL must be wss:// in production');
  return faults;
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
