/** This backend, told apart from others on the same disk or database, and the same after a restart. */
import { hostname } from 'node:os';
import type { AppConfig } from '../config/app-config.js';

export function instanceOf(config: AppConfig): string {
  return `${hostname()}-${String(config.port)}`.replaceAll(/[^A-Za-z0-9-]/g, '-');
}
