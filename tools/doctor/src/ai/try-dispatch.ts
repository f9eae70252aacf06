/** Has the backend's own code send a block of sound to an endpoint that is only there for it, in a process of its own. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { parseJson } from '../probes/json.js';

const run = promisify(execFile);

const toldSchema = z.union([z.object({ elapsedMs: z.number() }), z.object({ fault: z.string() })]);

/** How long it took, or in a few words why it did not arrive. */
export type Dispatch = z.infer<typeof toldSchema>;

export async function tryDispatch(rootDir: string, signal: AbortSignal): Promise<Dispatch> {
  try {
    const program = path.join(rootDir, 'tools/mock-ai/try-dispatch.mjs');
    const { stdout } = await run(process.execPath, [program], { signal, killSignal: 'SIGKILL' });
    return toldSchema.parse(parseJson(stdout));
  } catch (error) {
    signal.throwIfAborted();
    return { fault: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}
