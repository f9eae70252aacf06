/** The system to be examined: where its parts are and what opens them. Holds secrets; findings never quote them. */

export interface System {
  readonly rootDir: string;
  readonly dataDir: string;
  /** The data folder as it is written in a sentence: short where it lies in the repository. */
  readonly shownDataDir: string;
  readonly storage: { readonly directory: string; readonly reserveBytes: number };
  readonly backendUrl: string;
  readonly clientUrl: string;
  /** Where blocks of sound are sent; undefined: nowhere. It may hold a secret. */
  readonly aiEndpointUrl: string | undefined;
  readonly database: DatabaseAccess | undefined;
  readonly liveKit: LiveKitAccess | undefined;
  readonly ports: readonly ExpectedPort[];
  /** What `npm start` keeps about a system of its own; undefined when it never ran here. */
  readonly launcher: LauncherRecord | undefined;
  /** Variables without which the parts that are given from outside cannot be reached. */
  readonly missing: readonly string[];
}

export interface DatabaseAccess {
  readonly url: string;
  readonly isEmbedded: boolean;
}

export interface LiveKitAccess {
  readonly url: string;
  /** As browsers reach it. */
  readonly publicUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly isEmbedded: boolean;
}

export interface ExpectedPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  /** The variable that moves it. */
  readonly variable: string;
  /** The process that should hold it, where that is known. */
  readonly pid: number | undefined;
}

export interface LauncherRecord {
  /** Pid of the launcher that wrote the state last, running or not. */
  readonly pid: number | undefined;
}

/** A part that an earlier check has shown to be configured. */
export function known<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('the address of this part is not known');
  return part;
}

/** The log of one program, as it is written in a sentence. */
export function logOf(
  { shownDataDir }: Pick<System, 'shownDataDir'>,
  program: 'backend' | 'client' | 'livekit' | 'postgres',
): string {
  return `${shownDataDir}/logs/${program}.log`;
}

/** Host, port and name of a database address, without its password. */
export function describeDatabase(url: string): string {
  const parsed = URL.parse(url);
  // What is no such address may hold a password anywhere.
  if (parsed === null || parsed.hostname === '') return 'DATABASE_URL';
  return `${parsed.hostname}:${parsed.port || '5432'}${parsed.pathname}`;
}
