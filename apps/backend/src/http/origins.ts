/** Which browser origins may talk to us: ours, those configured, and any on this machine outside strict rules. */
import type { AppConfig } from '../config/app-config.js';
import { isLoopbackUrl } from '../config/loopback.js';

export function isAllowedOrigin(origin: string, config: AppConfig): boolean {
  if (config.corsOrigins.includes(origin)) return true;
  if (config.publicUrl !== undefined && origin === new URL(config.publicUrl).origin) return true;
  const isOpen = !config.strict && config.corsOrigins.length === 0;
  return isOpen && isLoopbackUrl(origin);
}
