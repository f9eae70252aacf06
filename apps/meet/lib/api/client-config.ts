/** What the home page needs to know before it is sent, asked by the server. Bounded: a slow backend delays no page. */
import { clientConfigSchema, type ClientConfig } from '@live-meeting/contracts/http/system';

const timeoutMs = 800;

/** `undefined` when the backend is away, slow, or says something else. */
export async function askClientConfig(backendUrl: string): Promise<ClientConfig | undefined> {
  try {
    const answer = await fetch(`${backendUrl}/api/config`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!answer.ok) return undefined;
    return clientConfigSchema.safeParse(await answer.json()).data;
  } catch {
    // The page says that the service is away and asks again from the browser.
    return undefined;
  }
}
