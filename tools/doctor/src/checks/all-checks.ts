/** Every check in the order a person would look: from the ground up, each on what the earlier ones have shown. */
import type { Check } from '../run/check.js';
import { aiCheck } from './ai.check.js';
import { backendCheck } from './backend.check.js';
import { clientCheck } from './client.check.js';
import { clocksCheck } from './clocks.check.js';
import { databaseCheck } from './database.check.js';
import { dependenciesCheck } from './dependencies.check.js';
import { diskCheck } from './disk.check.js';
import { liveKitCheck } from './livekit.check.js';
import { mediaCheck } from './media.check.js';
import { memoryCheck } from './memory.check.js';
import { migrationsCheck } from './migrations.check.js';
import { nodeCheck } from './node.check.js';
import { portsCheck } from './ports.check.js';
import { privateFilesCheck } from './private-files.check.js';
import { proxyCheck } from './proxy.check.js';
import { readinessCheck } from './readiness.check.js';
import { runningCheck } from './running.check.js';
import { signallingCheck } from './signalling.check.js';
import { signatureCheck } from './signature.check.js';
import { tracesCheck } from './traces.check.js';
import { webhookCheck } from './webhook.check.js';

export const allChecks: readonly Check[] = [
  nodeCheck,
  diskCheck,
  memoryCheck,
  dependenciesCheck,
  runningCheck,
  privateFilesCheck,
  portsCheck,
  backendCheck,
  readinessCheck,
  clientCheck,
  proxyCheck,
  databaseCheck,
  migrationsCheck,
  liveKitCheck,
  signallingCheck,
  clocksCheck,
  signatureCheck,
  webhookCheck,
  mediaCheck,
  aiCheck,
  tracesCheck,
];
