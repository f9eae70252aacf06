// @ts-check
// Keeps what runs: records it, starts PostgreSQL and LiveKit again when they crash, and stops everything in order.
import { setTimeout as pause } from 'node:timers/promises';
import { errorMessage, Failure } from './failure.mjs';
import { sendSignal } from './process-table.mjs';

const RESTART_LIMIT = 3;
const RESTART_WINDOW_MS = 10 * 60_000;
const FIRST_BACKOFF_MS = 250;

/** @typedef {import('./services.mjs').RunningService} RunningService */
/** @typedef {import('./run-state.mjs').ChildName} ChildName */
/**
 * @template {RunningService} [R=RunningService]
 * @typedef {object} Service
 * @property {ChildName} name
 * @property {() => Promise<R>} start
 * @property {boolean} isRestarted whether it is started again after a crash
 */

export class Supervisor {
  /** @type {Map<ChildName, RunningService>} in the order of their start */
  #running = new Map();
  #isStopping = false;
  /** @type {Promise<void>} */
  #restarting = Promise.resolve();
  /** @type {(failure: Failure) => void} */
  #reportDeath = () => undefined;
  /** @type {Promise<Failure>} */
  died = new Promise((resolve) => (this.#reportDeath = resolve));
  /** @type {(children: Partial<Record<ChildName, { pid: number, startedAt: string }>>) => void} */
  #onChange;
  /** @type {(text: string) => void} */
  #note;

  /**
   * @param {{ onChange: (children: Partial<Record<ChildName, { pid: number, startedAt: string }>>) => void,
   *   note: (text: string) => void }} options
   */
  constructor({ onChange, note }) {
    this.#onChange = onChange;
    this.#note = note;
  }

  /**
   * Starts a service and watches it from then on.
   * @template {RunningService} R
   * @param {Service<R>} service
   * @returns {Promise<R>}
   */
  async start(service) {
    const running = await service.start();
    this.#running.set(service.name, running);
    this.#record();
    void this.#watch(service, running, []);
    return running;
  }

  /** Stops everything, the last started first; safe to call twice. */
  async stop() {
    this.#isStopping = true;
    await this.#restarting;
    for (const [name, running] of [...this.#running].reverse()) {
      await running.stop();
      this.#running.delete(name);
    }
  }

  /** Ends everything at once. PostgreSQL replays its log at the next start, nothing committed is lost. */
  kill() {
    this.#isStopping = true;
    for (const { child } of this.#running.values()) sendSignal(-child.pid, 'SIGKILL');
  }

  /**
   * @param {Service} service
   * @param {RunningService} running
   * @param {readonly number[]} restarts when it was started again before
   * @returns {Promise<void>}
   */
  async #watch(service, running, restarts) {
    const reason = await running.child.exited;
    if (this.#isStopping) return;
    const { name, logFile } = running.child;
    const recent = restarts.filter((at) => Date.now() - at < RESTART_WINDOW_MS);
    if (!service.isRestarted || recent.length >= RESTART_LIMIT) {
      const often = recent.length > 0 ? ` for the ${recent.length + 1}th time in ten minutes` : '';
      this.#reportDeath(new Failure(`${name} has ended${often} (${reason}).`, { logFile }));
      return;
    }
    this.#note(`${name} has ended (${reason}), starting it again (${recent.length + 1} of ${RESTART_LIMIT})`);
    const restart = async () => {
      await running.stop(); // whatever is left of its process group
      await pause(FIRST_BACKOFF_MS * 2 ** recent.length);
      await this.#restart(service, [...recent, Date.now()]);
    };
    const before = this.#restarting;
    this.#restarting = Promise.all([before, restart()]).then(
      () => undefined,
      (/** @type {unknown} */ error) => {
        const cause = error instanceof Failure ? error : new Failure(errorMessage(error), { logFile, cause: error });
        this.#reportDeath(cause);
      },
    );
  }

  /**
   * @param {Service} service
   * @param {readonly number[]} restarts
   */
  async #restart(service, restarts) {
    if (this.#isStopping) return;
    const running = await service.start();
    // Stopping may have begun meanwhile: it waits for this, and then finds it among the rest.
    this.#running.set(service.name, running);
    this.#record();
    this.#note(`${running.child.name} runs again`);
    void this.#watch(service, running, restarts);
  }

  #record() {
    const entries = [...this.#running].map(([name, { child }]) => [
      name,
      { pid: child.pid, startedAt: child.startedAt },
    ]);
    this.#onChange(Object.fromEntries(entries));
  }
}
