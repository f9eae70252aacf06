/** What an answer must at least be before it is used. By hand: the schemas would bring their library to the browser. */

/** An object that has these keys; the contract says what they hold. */
export function hasKeys<Answer extends object>(...keys: readonly (keyof Answer & string)[]) {
  return (value: unknown): value is Answer =>
    typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key));
}

/** For answers without a body. */
export function isNothing(value: unknown): value is undefined {
  return value === undefined;
}
