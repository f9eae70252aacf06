/** Our error body, for the few answers this server gives itself instead of the backend. */
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';
import { errorRow, type ErrorCode } from '@live-meeting/contracts/errors/error-table';

export function errorAnswer(code: ErrorCode, path: string, extraHeaders: Record<string, string> = {}): Response {
  const row = errorRow(code);
  const requestId = crypto.randomUUID();
  const body: ErrorBody = {
    statusCode: row.status,
    code,
    message: row.message,
    timestamp: new Date().toISOString(),
    path,
    requestId,
  };
  const headers = new Headers({ 'cache-control': 'no-store', 'x-request-id': requestId, ...extraHeaders });
  if (row.retryAfterSeconds !== undefined) headers.set('retry-after', String(row.retryAfterSeconds));
  return Response.json(body, { status: row.status, headers });
}
