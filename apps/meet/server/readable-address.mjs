/**
 * An address whose path cannot be decoded stands for its own letters: whoever opens it gets a page that says what is wrong
 * with it, where the server would answer with a fault of its own before anything of ours is asked. Pure.
 *
 * @param {string} address as the request has it: path and query
 * @returns {string}
 */
export function readableAddress(address) {
  const [path = '', ...query] = address.split('?');
  try {
    decodeURIComponent(path);
    return address;
  } catch {
    // Percent signs that are no encoding of anything.
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}
