/**
 * Reads what `npm start` keeps in the data folder. A file that is missing, or that this user may not read, gives an
 * empty answer: the checks say what that means.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  databasePassword: z.string().optional(),
  livekitApiKey: z.string().optional(),
  livekitApiSecret: z.string().optional(),
});

const processSchema = z.object({ pid: z.int() });
const stateSchema = z.object({
  host: z.string().optional(),
  launcher: processSchema,
  children: z.partialRecord(z.enum(['postgres', 'livekit', 'backend', 'client', 'compiler']), processSchema),
  ports: z.partialRecord(z.enum(['meet', 'backend', 'postgres', 'livekit', 'livekitTcp', 'livekitUdp']), z.int()),
});

export type LauncherSecrets = z.infer<typeof secretsSchema>;
export type LauncherState = z.infer<typeof stateSchema>;
export type PortName = keyof LauncherState['ports'];
export type ChildName = keyof LauncherState['children'];

export interface LauncherFiles {
  readonly secrets: LauncherSecrets | undefined;
  readonly state: LauncherState | undefined;
}

export function readLauncherFiles(dataDir: string): LauncherFiles {
  return {
    secrets: readJson(path.join(dataDir, 'secrets.json'), secretsSchema),
    state: readJson(path.join(dataDir, 'run', 'state.json'), stateSchema),
  };
}

function readJson<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // missing, unreadable or not ours: all of them mean "nothing is known"
  }
}
