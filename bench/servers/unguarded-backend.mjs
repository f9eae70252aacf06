// @ts-check
// The baseline of P2: the whole backend, but for its guard.
import { loadBackend } from './backend-build.mjs';

/** @typedef {{ useClass?: unknown }} Provider */
/**
 * What `reflect-metadata` adds to Reflect.
 * @typedef {object} Metadata
 * @property {(key: string, target: unknown) => Provider[]} getMetadata
 * @property {(key: string, value: Provider[], target: unknown) => void} defineMetadata
 */

const { AuthModule } = await loadBackend('auth/auth.module.js');
const { AccessGuard } = await loadBackend('auth/access.guard.js');

// What @Module() said is kept as metadata on the class, and read when the application is made.
const metadata = /** @type {Metadata} */ (/** @type {unknown} */ (Reflect));
const providers = metadata.getMetadata('providers', AuthModule);
const others = providers.filter(({ useClass }) => useClass !== AccessGuard);
if (others.length !== providers.length - 1)
  throw new Error('AuthModule no longer provides AccessGuard: nothing to compare.');
metadata.defineMetadata('providers', others, AuthModule);

await loadBackend('main.js');
