/** Where the guard leaves whom it found, and others read it. */
import { nobody, type Caller } from './caller.js';

const callers = new WeakMap<object, Caller>();

export function setCaller(request: object, caller: Caller): void {
  callers.set(request, caller);
}

/** Nobody, where no guard has asked. */
export function callerOf(request: object): Caller {
  return callers.get(request) ?? nobody;
}
