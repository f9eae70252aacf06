/** Where everything is: from the environment first, from what the launcher keeps second, else the defaults. Pure. */
import path from 'node:path';
import type { Environment } from '../environment.js';
import type { ChildName, LauncherFiles, PortName } from './launcher-files.js';
import type { DatabaseAccess, ExpectedPort, LiveKitAccess, System } from './system.js';

const databaseRole = 'live_meeting';

const portVariables: Readonly<Record<PortName, { readonly variable: string; readonly fallback: number }>> = {
  meet: { variable: 'MEET_PORT', fallback: 3000 },
  backend: { variable: 'PORT', fallback: 3001 },
  postgres: { variable: 'POSTGRES_PORT', fallback: 54_320 },
  livekit: { variable: 'LIVEKIT_PORT', fallback: 7880 },
  livekitTcp: { variable: 'LIVEKIT_TCP_PORT', fallback: 7881 },
  livekitUdp: { variable: 'LIVEKIT_UDP_PORT', fallback: 7882 },
};

export interface Sources {
  readonly rootDir: string;
  readonly env: Environment;
  readonly files: LauncherFiles;
}

export function dataDirOf(rootDir: string, env: Environment): string {
  return path.resolve(rootDir, env.DATA_DIR ?? '.data');
}

export function resolveSystem({ rootDir, env, files }: Sources): System {
  const port = (name: PortName): number => {
    const { variable, fallback } = portVariables[name];
    return portNumber(env[variable]) ?? files.state?.ports[name] ?? fallback;
  };
  const host = reachableHost(env.HOST ?? files.state?.host);
  const dataDir = dataDirOf(rootDir, env);
  const database = databaseAccess(env, files, port('postgres'));
  const liveKit = liveKitAccess(env, files, port('livekit'));
  return {
    rootDir,
    dataDir,
    shownDataDir: shownPath(rootDir, dataDir),
    storage: {
      directory: path.resolve(rootDir, env.STORAGE_DIR ?? './storage'),
      reserveBytes: Number(env.STORAGE_RESERVE_BYTES ?? 536_870_912),
    },
    backendUrl: withoutSlash(env.BACKEND_URL ?? `http://${host}:${port('backend')}`),
    clientUrl: `http://${host}:${port('meet')}`,
    aiEndpointUrl: env.IMENTIV_ENDPOINT_URL,
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
  const url = given ?? `ws://127.0.0.1:${port}`;
  const address = { url, publicUrl: env.LIVEKIT_PUBLIC_URL ?? url, isEmbedded: given === undefined };
  const { LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env;
  // Half a pair would let nobody in, so only a whole one replaces what was generated.
  if (apiKey !== undefined && apiSecret !== undefined) return { ...address, apiKey, apiSecret };
  const { livekitApiKey, livekitApiSecret } = files.secrets ?? {};
  if (livekitApiKey === undefined || livekitApiSecret === undefined || given !== undefined) return undefined;
  return { ...address, apiKey: livekitApiKey, apiSecret: livekitApiSecret };
}

interface PortSources {
  readonly port: (name: PortName) => number;
  readonly files: LauncherFiles;
  readonly database: DatabaseAccess | undefined;
  readonly liveKit: LiveKitAccess | undefined;
}

/** Only ports of this machine's own parts: what is given from outside is reached, not looked after. */
function expectedPorts({ port, files, database, liveKit }: PortSources): ExpectedPort[] {
  const expected = (label: string, name: PortName, child: ChildName): ExpectedPort => ({
    name: label,
    port: port(name),
    protocol: name === 'livekitUdp' ? 'udp' : 'tcp',
    variable: portVariables[name].variable,
    pid: files.state?.children[child]?.pid,
  });
  return [
    expected('client', 'meet', 'client'),
    expected('backend', 'backend', 'backend'),
    ...(database?.isEmbedded === true ? [expected('PostgreSQL', 'postgres', 'postgres')] : []),
    ...(liveKit?.isEmbedded === true
      ? [
          expected('LiveKit', 'livekit', 'livekit'),
          expected('LiveKit media', 'livekitTcp', 'livekit'),
          expected('LiveKit media', 'livekitUdp', 'livekit'),
        ]
      : []),
  ];
}

function launcherRecord({ secrets, state }: LauncherFiles): System['launcher'] {
  return secrets === undefined && state === undefined ? undefined : { pid: state?.launcher.pid };
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
  if (host === undefined || host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function portNumber(text: string | undefined): number | undefined {
  const port = Number(text);
  return text !== undefined && Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

function shownPath(rootDir: string, folder: string): string {
  const relative = path.relative(rootDir, folder);
  return relative.startsWith('..') || path.isAbsolute(relative) ? folder : relative;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
