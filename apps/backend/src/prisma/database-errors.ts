/** Tells a database that is away from a query that is wrong. Only the former is the world's fault. */
import { AppError } from '@live-meeting/contracts/errors/app-error';

/** PostgreSQL classes 08 (connection), 53 (resources), 57P (shutdown), 25006 (standby), 57014 (timeout). */
const serverAway = /^(08|53|57P)|^(25006|57014|25P03)$/;
const socketAway = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** Prisma: cannot reach, timed out, connection closed, pool timeout, and too many connections. */
const prismaAway = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']);
const driverAway =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|connection timeout|Cannot use a pool after/i;

export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (serverAway.test(code) || socketAway.has(code) || prismaAway.has(code)) return true;
  if (driverAway.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true;
  return isDatabaseAway(error.cause);
}

/** For Prisma's promises, which know nothing of ours. */
export async function translated<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'P2002' || error.code === '23505');
}

export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  return isDatabaseAway(error) ? new AppError('database.unavailable', { cause: error }) : error;
}
