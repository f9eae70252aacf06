// @ts-check
// Everybody who can call, each with the header that says so.
import { createHmac, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { loadBackend } from '../servers/backend-build.mjs';
import { makeApiKey } from './api-keys.mjs';
import { withDatabase } from './database.mjs';
import { makeGuests, newRoomName } from './joins.mjs';

/** @typedef {{ who: string, isInDatabase: boolean, headers: Readonly<Record<string, string>> }} Caller */

/**
 * @param {import('./stack.mjs').Stack} stack
 * @param {import('./load.mjs').LoadClient} client
 * @param {string} jwtSecret
 * @returns {Promise<readonly Caller[]>}
 */
export async function makeCallers(stack, client, jwtSecret) {
  const [guest = ''] = await makeGuests(client, { roomName: newRoomName(), count: 1 });
  const apiKey = await makeApiKey(stack, ['rooms']);
  return [
    { who: 'a guest with a seat', isInDatabase: true, headers: { cookie: guest } },
    { who: 'a signed-in person', isInDatabase: true, headers: { cookie: await signIn(stack) } },
    { who: 'an API key', isInDatabase: true, headers: { authorization: apiKey } },
    { who: 'a JWT', isInDatabase: false, headers: { authorization: await signJwt(jwtSecret) } },
  ];
}

/**
 * A session as the sign-in leaves it behind.
 * @param {import('./stack.mjs').Stack} stack
 * @returns {Promise<string>} the cookie
 */
async function signIn({ databaseUrl, sessionSecret }) {
  const userId = randomUUID();
  const token = randomBytes(24).toString('base64url');
  await withDatabase(databaseUrl, async (database) => {
    await database.query(`INSERT INTO "user" (id, email, name, updated_at) VALUES ($1, $2, 'Amina Haddad', now())`, [
      userId,
      `${userId}@example.com`,
    ]);
    await database.query(
      `INSERT INTO auth_session (id, token, user_id, expires_at, updated_at)
       VALUES (gen_random_uuid(), $1, $2, now() + interval '1 day', now())`,
      [token, userId],
    );
  });
  const signature = createHmac('sha256', sessionSecret).update(token).digest('base64');
  return `lm_session=${token}.${encodeURIComponent(signature)}`;
}

/** @param {string} secret */
async function signJwt(secret) {
  /** @type {{ signServiceJwt: (claims: object, rules: object) => string }} */
  const { signServiceJwt } = await loadBackend('auth/service-jwt.js');
  const rules = {
    key: createSecretKey(Buffer.from(secret)),
    maxLifetimeSeconds: 86_400,
    nowSeconds: Math.floor(Date.now() / 1000),
  };
  const claims = { subject: 'benchmark', scopes: ['rooms'], lifetimeSeconds: 3600 };
  return `Bearer ${signServiceJwt(claims, rules)}`;
}
