// @ts-check
// Ours of P2: the whole backend, its guard, and the caller's cookie read on every route as it is on a join.
import { loadBackend } from './backend-build.mjs';

/** @typedef {{ switchToHttp(): { getRequest(): unknown } }} Context */
/** @typedef {{ config: unknown }} Guard */
/** @typedef {{ read(request: unknown): string | undefined }} Guests */

/** @type {{ AccessGuard: { prototype: { canActivate: (this: Guard, context: Context) => boolean } } }} */
const { AccessGuard } = await loadBackend('auth/access.guard.js');
/** @type {{ GuestService: new (config: unknown) => Guests }} */
const { GuestService } = await loadBackend('auth/guest.service.js');

const { canActivate } = AccessGuard.prototype;
/** @type {Guests | undefined} */
let guests;

/**
 * @this {Guard}
 * @param {Context} context
 */
AccessGuard.prototype.canActivate = function readAndDecide(context) {
  guests ??= new GuestService(this.config);
  guests.read(context.switchToHttp().getRequest());
  return canActivate.call(this, context);
};

await loadBackend('main.js');
