/** The OpenAPI 3.1 document and its page. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SessionCookie } from '../auth/session-cookie.js';
import { exampleOf, needsFields } from './open-api-examples.js';
import { FaultAnswers, faultExamples } from './open-api-faults.js';
import { completeOperation, isOperation } from './open-api-operations.js';
import { securitySchemes } from './open-api-security.js';

const description = `Self-hosted video meetings and interviews.

**Begin** with an API key (\`npm run api-key -- --name … --scope rooms\`) as \`Authorization: Bearer lmk_…\`:
\`POST /livekit/rooms\` makes a room, \`POST /livekit/token\` a token with which a LiveKit client joins it,
\`GET /livekit/rooms/{name}/participants\` says who is there, \`GET /api/sessions\` who has been.

**Faults.** Every answer that is not 2xx has the body \`ErrorBody\`; programs read \`code\`, people \`message\`. Whatever
passes by itself says when to come again in \`Retry-After\`. Beside what each route lists, an unknown address is 404
(\`route.not_found\`), a known one asked in the wrong way 405 (\`route.method_not_allowed\`, with \`Allow\`), and headers over
16 kB are 431 (\`request.header_too_large\`).

**Rules.** Unlisted fields of a body are refused, unlisted keys of a query ignored. Lists are \`{items, nextCursor}\`.
Times are ISO 8601 in UTC unless a name ends in a unit. Answers with a token are never cached.`;

export function buildOpenApi(app: NestFastifyApplication, version: string): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setTitle('Live Meeting')
    .setDescription(description)
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .setOpenAPIVersion('3.1.0')
    .build();
  const document = SwaggerModule.createDocument(app, outline, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return complete(document, app.get(SessionCookie).name);
}

/** `/api/docs` for people, `/api/openapi.json` for programs. */
export function serveOpenApi(app: NestFastifyApplication, version: string): void {
  SwaggerModule.setup('api/docs', app, () => buildOpenApi(app, version), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Live Meeting API',
  });
}

function complete(document: OpenAPIObject, sessionCookie: string): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  const taken = new Set<string>();
  const faults = new FaultAnswers();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (!isOperation(operation)) continue;
      completeOperation(operation, {
        path,
        method,
        faults,
        needsFields: (schema) => needsFields(schema, schemas),
        exampleOf: (schema, name) => exampleOf(schema, schemas, name),
      });
      operation.operationId = unique(operation.operationId ?? '', taken);
    }
  }
  document.components = {
    ...document.components,
    schemas,
    responses: faults.components,
    examples: faultExamples(),
    securitySchemes: securitySchemes(sessionCookie),
  };
  return document;
}

/** A controller at two addresses has each of its operations twice. */
function unique(id: string, taken: Set<string>): string {
  let free = id;
  for (let count = 2; taken.has(free); count += 1) free = `${id}_${String(count)}`;
  taken.add(free);
  return free;
}
