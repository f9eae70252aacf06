/** `npm run token -- --user … --scope … [--hours …]`: a bearer JWT as other systems make their own, printed. */
import { createSecretKey } from 'node:crypto';
import { parseArgs } from 'node:util';
import { signServiceJwt } from '../auth/service-jwt.js';
import { loadConfig } from '../config/load-config.js';
import { scopesOf, usage } from './arguments.js';

const help = 'npm run token -- --user <name> --scope <scope> [--scope <scope> …] [--hours <hours>]';

try {
  process.stdout.write(`${mint()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function mint(): string {
  const { values } = parseArgs({
    options: { user: { type: 'string' }, scope: { type: 'string', multiple: true }, hours: { type: 'string' } },
  });
  const { user: subject = '', hours } = values;
  const scopes = scopesOf(values.scope, help);
  if (subject === '' || subject.length > 128) throw usage(help);
  const { jwt } = loadConfig();
  if (jwt === undefined) throw new Error('JWT_SECRET is not set, so no bearer token is taken.');
  const { maxLifetimeSeconds } = jwt;
  const lifetimeSeconds = hours === undefined ? maxLifetimeSeconds : Number(hours) * 3600;
  if (!(lifetimeSeconds > 0 && lifetimeSeconds <= maxLifetimeSeconds))
    throw new Error(`A token may live for at most ${maxLifetimeSeconds / 3600} hours (JWT_EXPIRES_IN).`);
  const key = createSecretKey(Buffer.from(jwt.secret));
  const rules = { key, maxLifetimeSeconds, nowSeconds: Math.floor(Date.now() / 1000) };
  return signServiceJwt({ subject, scopes, lifetimeSeconds: Math.floor(lifetimeSeconds) }, rules);
}
