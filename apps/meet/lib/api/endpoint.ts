/**
 * One operation of our API as a function: `GET /api/lobby/{lobbyId}` with the types of `packages/contracts`. The body's
 * and the answer's types come from their schemas, and the spec holds every declaration against the API's own document;
 * the schemas stay out of the browser, to which they would bring their whole library.
 */
import { ApiFault } from './api-fault';
import { requestJson, type Method } from './request-json';

type Operation = `${Method} /api/${string}`;

type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamsOf<Rest>
  : never;

interface Common {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}
type WithParams<Op extends string> = [ParamsOf<Op>] extends [never]
  ? unknown
  : { readonly params: Readonly<Record<ParamsOf<Op>, string>> };
type WithBody<Body> = [Body] extends [never] ? unknown : { readonly body: Body };
type Input<Op extends string, Body> = Common & WithParams<Op> & WithBody<Body>;
/** What has nothing to be told may be called without anything. */
type Arguments<Value> = Partial<Value> extends Value ? [input?: Value] : [input: Value];

export interface Endpoint<Op extends string, Body, Answer> {
  (...input: Arguments<Input<Op, Body>>): Promise<Answer>;
  readonly operation: Op;
  /** What an answer must at least have before it is used; none for an answer without a body. */
  readonly keys: readonly string[];
}

interface Answers<Op extends string, Body> {
  /** An object that has these keys; the contract says what they hold. */
  readonly answers: <Answer extends object>(...keys: (keyof Answer & string)[]) => Endpoint<Op, Body, Answer>;
  readonly answersNothing: () => Endpoint<Op, Body, undefined>;
}

interface Declaration<Op extends string> extends Answers<Op, never> {
  readonly takes: <Body extends object>() => Answers<Op, Body>;
}

export function endpoint<const Op extends Operation>(operation: Op): Declaration<Op> {
  return { ...answersOf<Op, never>(operation), takes: <Body>() => answersOf<Op, Body>(operation) };
}

function answersOf<Op extends Operation, Body>(operation: Op): Answers<Op, Body> {
  return {
    answers: <Answer extends object>(...keys: (keyof Answer & string)[]) =>
      declare<Op, Body, Answer>(operation, keys, (value): value is Answer => hasKeys(value, keys)),
    answersNothing: () => declare<Op, Body, undefined>(operation, [], (value) => value === undefined),
  };
}

interface LooseInput extends Common {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function declare<Op extends Operation, Body, Answer>(
  operation: Op,
  keys: readonly string[],
  guard: (value: unknown) => value is Answer,
): Endpoint<Op, Body, Answer> {
  const [method, path] = operation.split(' ') as [Method, string];
  const call = async (input: LooseInput = {}): Promise<Answer> =>
    requestJson({ method, path: addressOf(path, input), body: input.body, guard, signal: input.signal });
  return Object.assign(call, { operation, keys });
}

/** Whatever a name holds, it stays one segment of the path. */
function addressOf(path: string, { params = {}, query = {} }: LooseInput): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    // The browser would take these for steps between folders.
    if (value === undefined || /^\.{0,2}$/.test(value)) throw new ApiFault('unexpected');
    return encodeURIComponent(value);
  });
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? filled : `${filled}?${new URLSearchParams(given).toString()}`;
}

function hasKeys(value: unknown, keys: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key));
}
