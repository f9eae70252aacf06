// @ts-check
// Other systems, as the database knows them.
import { loadBackend } from '../servers/backend-build.mjs';
import { withDatabase } from './database.mjs';

/**
 * @param {import('./stack.mjs').Stack} stack
 * @param {readonly string[]} scopes
 * @returns {Promise<string>} the value of an `authorization` header
 */
export async function makeApiKey({ databaseUrl }, scopes) {
  /** @type {{ makeOpaqueToken: (kind: 'apiKey') => { token: string, hash: Buffer } }} */
  const { makeOpaqueToken } = await loadBackend('auth/opaque-token.js');
  const { token, hash } = makeOpaqueToken('apiKey');
  await withDatabase(databaseUrl, (database) =>
    database.query(
      `INSERT INTO api_key (id, name, token_hash, hint, scopes) VALUES (gen_random_uuid(), 'Benchmark', $1, 'lmk_', $2)`,
      [hash, scopes],
    ),
  );
  return `Bearer ${token}`;
}
