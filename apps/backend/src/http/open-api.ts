/** The OpenAPI 3.1 document and its page. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

export function buildOpenApi(app: NestFastifyApplication, version: string): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setTitle('Live Meeting')
    .setDescription('Self-hosted video meetings and interviews. Every answer that is not 2xx has the body `ErrorBody`.')
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .setOpenAPIVersion('3.1.0')
    .build();
  return SwaggerModule.createDocument(app, outline);
}

/** `/api/docs` for people, `/api/openapi.json` for programs. */
export function serveOpenApi(app: NestFastifyApplication, version: string): void {
  SwaggerModule.setup('api/docs', app, () => buildOpenApi(app, version), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Live Meeting API',
  });
}
