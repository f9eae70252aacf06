/** Every route says who may call it. A route that says nothing is closed to everybody. */
import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const ACCESS = 'live-meeting:access';

/**
 * `anyone`: no credential is needed; the handler grants only what the caller turns out to be.
 * `signed_webhook`: the body's own signature is the credential, verified by the handler before anything else.
 * `operator`: the metrics token, or a loopback peer where none is configured.
 */
export type AccessPolicy = 'anyone' | 'signed_webhook' | 'operator';

export interface AccessRule {
  readonly policy: AccessPolicy;
  /** A GET that may change something must not be reachable from another site. */
  readonly refusesCrossSite: boolean;
}

export function Access(policy: AccessPolicy, options: { readonly refusesCrossSite?: boolean } = {}): CustomDecorator {
  return SetMetadata(ACCESS, { policy, refusesCrossSite: options.refusesCrossSite ?? false } satisfies AccessRule);
}
