/** The served OpenAPI document as tests read it: its operations, references followed, and schemas that really validate. */
import { z } from 'zod';

export interface Media {
  readonly schema?: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly $ref?: string; readonly value?: unknown }>>;
}

export interface Bodied {
  readonly description?: string;
  readonly content?: Readonly<Record<string, Media>>;
}

export interface Operation {
  /** `GET /api/rooms/{roomName}` */
  readonly route: string;
  readonly summary: string;
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly { readonly in: string; readonly name: string; readonly example?: unknown }[];
  readonly requestBody?: Bodied;
  readonly responses: Readonly<Record<string, Bodied>>;
}

type Json = Readonly<Record<string, unknown>>;

export class OpenApi {
  readonly schemas: Readonly<Record<string, object>>;
  private readonly definitions: object;
  private readonly validators = new Map<string, z.ZodType>();

  private constructor(readonly document: Json) {
    this.schemas = at(document, '#/components/schemas') as Readonly<Record<string, object>>;
    this.definitions = relocated(this.schemas) as object;
  }

  static async of(baseUrl: string): Promise<OpenApi> {
    return new OpenApi((await (await fetch(`${baseUrl}/api/openapi.json`)).json()) as Json);
  }

  get operations(): readonly Operation[] {
    const paths = this.document['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    return Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        ...operation,
        route: `${method.toUpperCase()} ${path}`,
        responses: Object.fromEntries(
          Object.entries(operation.responses).map(([status, answer]) => [status, this.follow(answer)]),
        ),
      })),
    );
  }

  /** What a value has against a schema of the document; empty: nothing. */
  faultsOf(value: unknown, schema: object): readonly string[] {
    const parsed = this.validatorOf(schema).safeParse(value);
    return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  }

  /** Making one takes a while, and most bodies are of few schemas. */
  private validatorOf(schema: object): z.ZodType {
    const key = JSON.stringify(schema);
    const whole = { ...(relocated(schema) as object), $defs: this.definitions };
    const validator = this.validators.get(key) ?? z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0]);
    this.validators.set(key, validator);
    return validator;
  }

  /** The examples of a body, by name, references followed. */
  examplesOf({ example, examples }: Media): readonly (readonly [string, unknown])[] {
    const named = Object.entries(examples ?? {}).map(
      ([name, one]) => [name, one.$ref === undefined ? one.value : at(this.document, `${one.$ref}/value`)] as const,
    );
    return example === undefined ? named : [['example', example], ...named];
  }

  /** Every reference of the document that leads nowhere. */
  deadReferences(): readonly string[] {
    const references = [...JSON.stringify(this.document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, target]) => target ?? '',
    );
    return [...new Set(references)].filter((target) => at(this.document, target) === undefined);
  }

  private follow<Part extends object>(part: Part): Part {
    return '$ref' in part ? (at(this.document, part.$ref as string) as Part) : part;
  }
}

function at(document: Json, pointer: string): unknown {
  return pointer
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>((node, key) => (node as Readonly<Record<string, unknown>> | undefined)?.[key], document);
}

/** For a validator that knows plain JSON Schema: definitions beside the schema instead of in the document. */
function relocated(part: unknown): unknown {
  return JSON.parse(JSON.stringify(part).replaceAll('"#/components/schemas/', '"#/$defs/'));
}
