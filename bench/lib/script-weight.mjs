// @ts-check
// What the scripts of a page weigh on the wire, compressed and with their headers, as the browser itself counts them.

/** @typedef {import('@playwright/test').Page} Page */

export class ScriptWeight {
  /** Bytes per request; only those of scripts count. @type {Map<string, number>} */
  #received = new Map();
  /** @type {Set<string>} */
  #scripts = new Set();
  #requests = 0;

  /**
   * Begins to count. Call it before the page is opened.
   * @param {Page} page
   */
  async watch(page) {
    const devtools = await page.context().newCDPSession(page);
    devtools.on('Network.requestWillBeSent', ({ request }) => {
      if (!request.url.startsWith('data:')) this.#requests += 1;
    });
    devtools.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type === 'Script' || response.mimeType.includes('javascript')) this.#scripts.add(requestId);
      this.#received.set(requestId, response.encodedDataLength);
    });
    // A script that is still on its way counts with what of it has come.
    devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
      this.#received.set(requestId, (this.#received.get(requestId) ?? 0) + encodedDataLength);
    });
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      this.#received.set(requestId, encodedDataLength);
    });
    await devtools.send('Network.enable');
  }

  /** So far, in kB of 1000 bytes. */
  get kilobytes() {
    return [...this.#scripts].reduce((sum, id) => sum + (this.#received.get(id) ?? 0), 0) / 1000;
  }

  /** Requests of any kind so far. */
  get requests() {
    return this.#requests;
  }
}
