// @ts-check
// Which Node.js this repository runs on: 22.22 or newer of the 22 line, and everything from 24 on.

/**
 * @param {string} version such as 22.22.1
 * @returns {boolean}
 */
export function isSupportedNode(version) {
  const found = /^v?(\d+)\.(\d+)\.\d+/.exec(version);
  if (!found) return false;
  const major = Number(found[1]);
  const minor = Number(found[2]);
  return major >= 24 || (major === 22 && minor >= 22);
}
