/** The one place that answers a fault, for routes and for the server itself. */
import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';
import { v4 as uuidv4 } from 'uuid';
import type { AllowedMethods } from './allowed-methods.js';
import { toAppError } from './foreign-error.js';

@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly allowedMethods: AllowedMethods) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    // Only Nest's router throws this one: our own code throws `AppError`.
    const isUnrouted = error instanceof NotFoundException;
    answerError(isUnrouted ? this.allowedMethods.faultOf(request, reply) : error, request, reply);
  }
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const fault = toAppError(error);
  const { row } = fault;
  const errorId = row.status === 500 ? uuidv4() : undefined;
  request.log[row.logLevel]({ code: fault.code, errorId, err: logged(fault) }, 'request failed');
  if (reply.sent) return;
  const { retryAfterSeconds } = fault;
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
  void reply
    .status(row.status)
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(toBody(fault, request, errorId));
}

function toBody(fault: AppError, request: FastifyRequest, errorId: string | undefined): ErrorBody {
  return {
    statusCode: fault.row.status,
    code: fault.code,
    message: fault.message,
    timestamp: new Date().toISOString(),
    path: pathOf(request).slice(0, 256),
    requestId: request.id,
    ...(errorId === undefined ? {} : { errorId }),
    ...(fault.details === undefined ? {} : { details: [...fault.details] }),
  };
}

/** Of a caller's fault the code says all; of the world's and ours the cause is wanted. */
function logged(fault: AppError): unknown {
  if (fault.row.status < 500) return undefined;
  return fault.cause ?? fault;
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}
