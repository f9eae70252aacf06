// @ts-check
// Ours of P2: the whole backend, where `/health/live` asks who is calling as most routes do. With BENCH_FRESH every
// caller is looked up in the database, as on routes of moderation and accounts.
import { ownEnvironment } from '../lib/environment.mjs';
import { loadBackend } from './backend-build.mjs';

/** @typedef {{ authenticate: (headers: object, options: object) => Promise<unknown> }} Authentication */
/**
 * What `reflect-metadata` adds to Reflect.
 * @typedef {{ defineMetadata: (key: string, value: unknown, target: unknown) => void }} Metadata
 */

/** @type {{ ACCESS: string }} */
const { ACCESS } = await loadBackend('auth/access.decorator.js');
const { HealthController } = await loadBackend('health/health.controller.js');
/** @type {{ AuthenticationService: { prototype: Authentication } }} */
const { AuthenticationService } = await loadBackend('auth/authentication.service.js');

const metadata = /** @type {Metadata} */ (/** @type {unknown} */ (Reflect));
const rule = { action: 'room.view', object: undefined, refusesCrossSite: false };
metadata.defineMetadata(ACCESS, rule, HealthController.prototype.live);

if (ownEnvironment()['BENCH_FRESH'] === '1') {
  const known = AuthenticationService.prototype;
  const { authenticate } = known;
  /**
   * @this {Authentication}
   * @param {object} headers
   * @param {object} options
   */
  known.authenticate = function readAnew(headers, options) {
    return authenticate.call(this, headers, { ...options, fresh: true });
  };
}

await loadBackend('main.js');
