/** Validates what a route declared a schema for, and says of every fault where it is: `query.roomName`, `body.role`. */
import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { AppError, type ErrorDetail } from '@live-meeting/contracts/errors/app-error';

const maxDetails = 20;

interface Issue {
  readonly message: string;
  readonly code?: string;
  readonly keys?: readonly string[];
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

interface SchemaLike {
  readonly '~standard': { validate(value: unknown): Promise<Outcome> | Outcome };
}

type Outcome = { readonly value: unknown; readonly issues?: undefined } | { readonly issues: readonly Issue[] };

export class ZodPipe extends StandardSchemaValidationPipe {
  override async transform<Value>(value: Value, metadata: ArgumentMetadata): Promise<Value> {
    const schema = (metadata as { schema?: SchemaLike }).schema;
    if (schema === undefined) return value;
    const outcome = await schema['~standard'].validate(value === undefined ? {} : value);
    if (outcome.issues === undefined) return outcome.value as Value;
    const details = outcome.issues.flatMap((issue) => toDetails(issue, metadata.type)).slice(0, maxDetails);
    throw new AppError('request.invalid', { details });
  }
}

function toDetails(issue: Issue, source: string): ErrorDetail[] {
  const prefix = source === 'custom' ? [] : [source];
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({
      path: [...prefix, ...path, clip(key)].join('.'),
      message: 'is not a known field',
    }));
  }
  return [{ path: [...prefix, ...path].map(clip).join('.'), message: issue.message }];
}

/** A caller's own words come back in the answer: bounded, so that a huge key does not. */
function clip(word: string): string {
  return word.length <= 64 ? word : `${word.slice(0, 64)}…`;
}
