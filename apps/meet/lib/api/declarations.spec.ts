/** Every declared operation against the API's own document, which is written from the schemas of the contracts. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as accounts from './accounts';
import * as administration from './administration';
import * as chat from './chat';
import { askInterviews } from './interviews';
import * as invites from './invites';
import * as metrics from './metrics';
import * as moderation from './moderation';
import * as recordings from './recordings';
import * as rooms from './rooms';
import * as system from './system';

interface Schema {
  readonly $ref?: string;
  readonly required?: readonly string[];
}
interface Body {
  readonly content?: { readonly 'application/json'?: { readonly schema: Schema } };
}
interface Operation {
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const file = new URL('../../../../docs/openapi.json', import.meta.url);
const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
const declared = Object.entries({
  ...accounts,
  ...administration,
  ...chat,
  askInterviews,
  ...invites,
  ...metrics,
  ...moderation,
  ...recordings,
  ...rooms,
  ...system,
});

/** Names of parameters are ours to choose. */
const nameless = (path: string): string => path.replaceAll(/\{\w+\}/g, '{}');

function find(operation: string): Operation | undefined {
  const [method = '', path = ''] = operation.split(' ');
  const [, methods] = Object.entries(document.paths).find(([known]) => nameless(known) === nameless(path)) ?? [];
  return methods?.[method.toLowerCase()];
}

function requiredKeys({ content }: Body): readonly string[] {
  const schema = content?.['application/json']?.schema;
  const name = schema?.$ref?.split('/').at(-1);
  return (name === undefined ? schema : document.components.schemas[name])?.required ?? [];
}

describe('the operations that this client calls', () => {
  it.each(declared)('%s is one of the API, and what it needs of the answer is promised', (_, { operation, keys }) => {
    const known = find(operation);
    expect(known, operation).toBeDefined();
    const success = Object.entries(known?.responses ?? {}).filter(([status]) => status.startsWith('2'));
    expect(success).toHaveLength(1);
    for (const [status, answer] of success) {
      expect(requiredKeys(answer)).toEqual(expect.arrayContaining([...keys]));
      expect(status === '204').toBe(keys.length === 0);
    }
  });
});
