/** The packages that are installed are those of the lockfile: pnpm keeps the one it installed beside them. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, warning, type Check } from '../run/check.js';

const mend = 'Run npm start, which installs what is missing (or pnpm install --frozen-lockfile).';

export const dependenciesCheck: Check = {
  id: 'dependencies',
  section: 'Installation',
  name: 'dependencies',
  deadlineMs: 2000,
  run: ({ system: { rootDir } }) => {
    const installed = path.join(rootDir, 'node_modules/.pnpm/lock.yaml');
    if (!existsSync(installed)) return failed('nothing is installed by pnpm', mend);
    const isSame = readFileSync(installed, 'utf8') === readFileSync(path.join(rootDir, 'pnpm-lock.yaml'), 'utf8');
    return isSame ? ok('installed as locked') : warning('what is installed is not what pnpm-lock.yaml says', mend);
  },
};
