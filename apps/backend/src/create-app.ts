/** The application, wired but not listening: `main.ts` runs it, tests and tools ask it. */
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import type { AppConfig } from './config/app-config.js';
import { MetricsService } from './health/metrics.service.js';
import { AllowedMethods } from './http/allowed-methods.js';
import { maxBodyBytes, registerBodyParsers } from './http/body-parsers.js';
import { answerClientError } from './http/client-error.js';
import { answerError, ErrorFilter } from './http/error.filter.js';
import { NestLogger } from './http/logger.js';
import { serveOpenApi } from './http/open-api.js';
import { isAllowedOrigin } from './http/origins.js';
import { registerAddressLimit } from './http/rate-limit/address-limit.js';
import { RateLimitService } from './http/rate-limit/rate-limit.service.js';
import { requestIdOf } from './http/request-id.js';
import { registerSecurityHeaders } from './http/security-headers.js';
import { ZodPipe } from './http/zod.pipe.js';

const idleSweepMs = 50;

export async function createApp(config: AppConfig, logger: Logger): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, logger),
    createAdapter(config, logger),
    {
      bodyParser: false,
      logger: new NestLogger(logger),
      abortOnError: false,
    },
  );
  await prepareApp(app, config);
  return app;
}

/** Must be made with `bodyParser: false`: the parsers here are the only ones. */
export function createAdapter(config: AppConfig, logger: Logger): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    trustProxy: config.trustProxy,
    bodyLimit: maxBodyBytes,
    routerOptions: { maxParamLength: 512 },
    requestTimeout: 10_000,
    // Whoever dawdles before a handshake is complete holds a connection and nothing else: looked for every second.
    http: { headersTimeout: 5000, connectionsCheckingInterval: 1000 },
    keepAliveTimeout: 65_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      answerError(error, request, reply);
    },
  });
}

export async function prepareApp(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const allowedMethods = await prepareServer(fastify, config, app.get(MetricsService));
  registerAddressLimit(fastify, app.get(RateLimitService));
  app.useGlobalPipes(new ZodPipe());
  app.useGlobalFilters(new ErrorFilter(allowedMethods));
  app.enableCors({
    origin: (origin: string | undefined, done: (error: Error | null, allow: boolean) => void) => {
      done(null, origin !== undefined && isAllowedOrigin(origin, config));
    },
    credentials: true,
    maxAge: 600,
  });
  allowedMethods.refuseTheRest(fastify, answerError);
  serveOpenApi(app, config.version);
}

/** Stops accepting, answers what has begun, and ends when every connection has: callers keep theirs for a minute. */
export async function closeApp(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  // The server closes connections that are idle when it is told to; those that become idle later are ours to close.
  const sweep = setInterval(() => {
    if (!server.listening) server.closeIdleConnections();
  }, idleSweepMs);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
}

async function prepareServer(
  fastify: FastifyInstance,
  config: AppConfig,
  metrics: MetricsService,
): Promise<AllowedMethods> {
  const isHttps = config.publicUrl?.startsWith('https:') ?? false;
  const allowedMethods = new AllowedMethods();
  allowedMethods.watch(fastify);
  registerBodyParsers(fastify);
  await fastify.register(cookie, { secret: config.sessionSecret });
  registerSecurityHeaders(fastify, isHttps);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logAnswer(request, reply, metrics);
    done();
  });
  return allowedMethods;
}

/** The route's pattern, not the address: addresses hold names and codes. */
function logAnswer(request: FastifyRequest, reply: FastifyReply, metrics: MetricsService): void {
  const route = request.routeOptions.url ?? 'unmatched';
  const durationMs = Math.round(reply.elapsedTime * 10) / 10;
  const { method } = request;
  request.log.info({ method, route, status: reply.statusCode, durationMs }, 'request answered');
  metrics.observe({ route, method, status: reply.statusCode }, reply.elapsedTime / 1000);
}
