/** Secrets are readable by their owner alone. The data folder may be passed through (PostgreSQL does), not listed. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, warning, type Check, type Finding } from '../run/check.js';

const secretFiles = ['secrets.json', 'livekit/livekit.yaml'];

export interface FoundMode {
  readonly path: string;
  readonly mode: number;
  readonly isSecret: boolean;
}

export const privateFilesCheck: Check = {
  id: 'private-files',
  section: 'Installation',
  name: 'private files',
  deadlineMs: 1000,
  run: ({ system: { dataDir } }) => {
    if (process.platform === 'win32') return ok('this system keeps no modes');
    const files = secretFiles.map((name) => ({ path: path.join(dataDir, name), isSecret: true }));
    const present = [{ path: dataDir, isSecret: false }, ...files].filter((file) => existsSync(file.path));
    return judgeModes(present.map((file) => ({ ...file, mode: statSync(file.path).mode & 0o777 })));
  },
};

export function judgeModes(found: readonly FoundMode[]): Finding {
  if (found.length === 0) return ok('none are kept here');
  const open = found.filter(({ mode, isSecret }) => (mode & (isSecret ? 0o077 : 0o066)) !== 0);
  if (open.length === 0) return ok(`${found.length} readable by their owner alone`);
  const sentence = open.map((file) => `${file.path} has mode ${file.mode.toString(8)}`).join(', ');
  const mend = open.map((file) => `chmod ${file.isSecret ? 'go=' : 'go-rw'} ${file.path}`).join(' && ');
  if (!open.some(({ isSecret }) => isSecret)) return warning(sentence, mend);
  return failed(
    `others can read secrets: ${sentence}`,
    `${mend} — and make new secrets if others were on this machine.`,
  );
}
