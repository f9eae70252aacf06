/** The only reader of the client server's environment. Read at each call, so one build can be moved. */

export interface ServerEnv {
  /** Where `/api` and `/socket.io` are forwarded to. */
  readonly backendUrl: string;
  /** Addresses of media servers that are on another host than this page; see `lib/http/content-security-policy.ts`. */
  readonly mediaServerUrls: readonly string[];
  /** The address people open, when it is not the one this server is asked at. */
  readonly publicUrl: string | undefined;
  readonly isDevelopment: boolean;
}

export function serverEnv(env: NodeJS.ProcessEnv = process.env): ServerEnv {
  return {
    backendUrl: (env.BACKEND_URL || 'http://localhost:3001').replace(/\/+$/, ''),
    mediaServerUrls: [
      env.LIVEKIT_PUBLIC_URL,
      env.LIVEKIT_URL,
      env.LIVEKIT_WS_URL,
      ...regionUrls(env.LIVEKIT_REGIONS),
    ].filter((url): url is string => typeof url === 'string' && url !== ''),
    publicUrl: env.PUBLIC_URL || undefined,
    isDevelopment: env.NODE_ENV === 'development',
  };
}

function regionUrls(json: string | undefined): unknown[] {
  if (!json) return [];
  try {
    const regions: unknown = JSON.parse(json);
    return typeof regions === 'object' && regions !== null ? Object.values(regions) : [];
  } catch {
    // The backend refuses to start with such a value and names it; pages need not fail as well.
    return [];
  }
}
