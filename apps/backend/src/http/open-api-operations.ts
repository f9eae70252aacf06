/** Completes one operation of the OpenAPI document: who may call it, every fault it can end in, an example per body. */
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';
import { accessExtension, type AccessRule } from '../auth/access.decorator.js';
import { faultsExtension } from './api-answers.js';
import { impliedFaults, type FaultAnswers } from './open-api-faults.js';
import { securityOf, whoMayCall } from './open-api-security.js';
import type { Answer, Content, Operation, SchemaOrReference } from './open-api-types.js';

export interface Surroundings {
  readonly path: string;
  readonly method: string;
  readonly faults: FaultAnswers;
  readonly needsFields: (schema: SchemaOrReference | undefined) => boolean;
  readonly exampleOf: (schema: SchemaOrReference, name?: string) => unknown;
}

type Annotated = Operation & {
  [accessExtension]?: AccessRule;
  [faultsExtension]?: { readonly codes: readonly ErrorCode[] };
};

export function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'responses' in value;
}

/** Changes the operation in place. */
export function completeOperation(
  operation: Annotated,
  { path, method, faults, needsFields, exampleOf }: Surroundings,
): void {
  const { [accessExtension]: rule, [faultsExtension]: own, requestBody } = operation;
  if (rule === undefined) throw new Error(`${method} ${path} names no action of the access table`);
  const hasParameters = (operation.parameters ?? []).some((one) => 'in' in one && one.in !== 'header');
  const shape = { path, method, rule, hasParameters, hasBody: requestBody !== undefined };
  const answers = Object.entries(operation.responses).filter(([status]) => status !== '500');
  const faultNames = faults.of([...(own?.codes ?? []), ...impliedFaults(shape)]);

  operation.security = securityOf(rule.action).filter((one) => !(rule.needsHeaderCredential && 'session' in one));
  operation.description = [operation.description, whoMayCall(rule.action)].filter(Boolean).join('\n\n');
  operation.responses = {};
  for (const [status, name] of faultNames) operation.responses[status] = { $ref: `#/components/responses/${name}` };
  for (const [status, answer] of answers) {
    if (!isAnswer(answer)) continue;
    operation.responses[status] = withBoth(
      withExamples(answer, exampleOf),
      faults.components[faultNames.get(status) ?? ''],
    );
  }
  if (requestBody !== undefined && 'content' in requestBody) {
    withExamples(requestBody, exampleOf);
    // No body is an empty one.
    requestBody.required = needsFields(requestBody.content['application/json']?.schema);
  }
  for (const parameter of operation.parameters ?? []) {
    if ('in' in parameter && parameter.in === 'path' && parameter.schema !== undefined)
      parameter.example = exampleOf(parameter.schema, parameter.name);
  }
  // What was noted for this step is said in words of the document now.
  Reflect.deleteProperty(operation, accessExtension);
  Reflect.deleteProperty(operation, faultsExtension);
}

function isAnswer(answer: object | undefined): answer is Answer {
  return answer !== undefined && !('$ref' in answer);
}

function withExamples<Bodied extends { content?: Content }>(
  bodied: Bodied,
  exampleOf: Surroundings['exampleOf'],
): Bodied {
  for (const media of Object.values(bodied.content ?? {})) {
    if (media.schema !== undefined) media.example = exampleOf(media.schema);
  }
  return bodied;
}

/** A status that is an answer as well as a fault: either body. */
function withBoth(answer: Answer, fault: Answer | undefined): Answer {
  const ours = answer.content?.['application/json']?.schema;
  const errorBody = fault?.content?.['application/json']?.schema;
  if (fault === undefined || ours === undefined || errorBody === undefined) return answer;
  const example: unknown = answer.content?.['application/json']?.example;
  const examples = { ...fault.content?.['application/json']?.examples, answer: { value: example } };
  return {
    ...fault,
    description: `${answer.description}\n\n${fault.description}`,
    content: { 'application/json': { schema: { anyOf: [ours, errorBody] }, examples } },
  };
}
