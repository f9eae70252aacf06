/** Where everything is, from the environment first and from what the launcher keeps second. Pure. */
import path from 'node:path';
import type { Environment } from '../environment.js';
import type { LauncherFiles } from './launcher-files.js';
import type { DatabaseAccess, ExpectedPort, LiveKitAccess, System } from './system.js';

const databaseRole = 'live_meeting';

/** Default ports, by the variable that moves each. */
const defaultPorts = {
  MEET_PORT: 3000,
  PORT: 3001,
  POSTGRES_PORT: 54_320,
  LIVEKIT_PORT: 7880,
  LIVEKIT_TCP_PORT: 7881,
  LIVEKIT_UDP_PORT: 7882,
} as const;

type PortVariable = keyof typeof defaultPorts;

export interface Sources {
  readonly rootDir: string;
  readonly dataDir: string;
  readonly env: Environment;
  readonly files: LauncherFiles;
}

export function dataDirOf(rootDir: string, env: Environment): string {
  return path.resolve(rootDir, env.DATA_DIR ?? '.data');
}

export function resolveSystem({ rootDir, dataDir, env, files }: Sources): System {
  const port = (variable: PortVariable): number =>
    portNumber(env[variable]) ?? files.state?.ports?.[variable] ?? defaultPorts[variable];
  const host = reachableHost(env.HOST);
  const database = databaseAccess(env, files, port('POSTGRES_PORT'));
  const liveKit = liveKitAccess(env, files, port('LIVEKIT_PORT'));
  return {
    rootDir,
    dataDir,
    storage: {
      directory: path.resolve(rootDir, env.STORAGE_DIR ?? './storage'),
      reserveBytes: Number(env.STORAGE_RESERVE_BYTES ?? 536_870_912),
    },
    backendUrl: withoutSlash(env.BACKEND_URL ?? `http://${host}:${port('PORT')}`),
    clientUrl: `http://${host}:${port('MEET_PORT')}`,
    database,
    liveKit,
    ports: expectedPorts({ port, files, database, liveKit }),
    launcher: launcherRecord(files),
    missing: missingVariables(env, { database, liveKit }),
  };
}

function databaseAccess(env: Environment, files: LauncherFiles, port: number): DatabaseAccess | undefined {
  if (env.DATABASE_URL !== undefined) return { url: env.DATABASE_URL, isEmbedded: false };
  const password = files.secrets?.databasePassword;
  if (password === undefined) return undefined;
  const url = `postgresql://${databaseRole}:${encodeURIComponent(password)}@127.0.0.1:${port}/${databaseRole}`;
  return { url, isEmbedded: true };
}

function liveKitAccess(env: Environment, files: LauncherFiles, port: number): LiveKitAccess | undefined {
  const given = env.LIVEKIT_URL ?? env.LIVEKIT_HTTP_URL ?? env.LIVEKIT_WS_URL;
  const apiKey = env.LIVEKIT_API_KEY ?? files.secrets?.livekitApiKey;
  const apiSecret = env.LIVEKIT_API_SECRET ?? files.secrets?.livekitApiSecret;
  if (apiKey === undefined || apiSecret === undefined) return undefined;
  const url = given ?? `ws://127.0.0.1:${port}`;
  return { url, publicUrl: env.LIVEKIT_PUBLIC_URL ?? url, apiKey, apiSecret, isEmbedded: given === undefined };
}

interface PortSources {
  readonly port: (variable: PortVariable) => number;
  readonly files: LauncherFiles;
  readonly database: DatabaseAccess | undefined;
  readonly liveKit: LiveKitAccess | undefined;
}

/** Only ports of this machine's own parts: what is given from outside is reached, not looked after. */
function expectedPorts({ port, files, database, liveKit }: PortSources): ExpectedPort[] {
  const expected = (
    name: string,
    variable: PortVariable,
    child: string,
    protocol: 'tcp' | 'udp' = 'tcp',
  ): ExpectedPort => ({
    name,
    port: port(variable),
    protocol,
    variable,
    pid: files.state?.children?.[child]?.pid,
  });
  return [
    expected('client', 'MEET_PORT', 'client'),
    expected('backend', 'PORT', 'backend'),
    ...(database?.isEmbedded === true ? [expected('PostgreSQL', 'POSTGRES_PORT', 'postgres')] : []),
    ...(liveKit?.isEmbedded === true
      ? [
          expected('LiveKit', 'LIVEKIT_PORT', 'livekit'),
          expected('LiveKit media', 'LIVEKIT_TCP_PORT', 'livekit'),
          expected('LiveKit media', 'LIVEKIT_UDP_PORT', 'livekit', 'udp'),
        ]
      : []),
  ];
}

function launcherRecord({ secrets, state }: LauncherFiles): System['launcher'] {
  if (secrets === undefined && state === undefined) return undefined;
  return { hasSecrets: secrets !== undefined, pid: state?.launcher?.pid };
}

function missingVariables(env: Environment, { database, liveKit }: Pick<System, 'database' | 'liveKit'>): string[] {
  const liveKitNames = ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'];
  return [
    ...(database === undefined ? ['DATABASE_URL'] : []),
    ...(liveKit === undefined ? liveKitNames.filter((name) => env[name] === undefined) : []),
  ];
}

/** An address to listen on is not always one to call. */
function reachableHost(host: string | undefined): string {
  if (host === undefined || host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function portNumber(text: string | undefined): number | undefined {
  const port = Number(text);
  return text !== undefined && Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
