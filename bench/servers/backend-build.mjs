// @ts-check
// The backend's own build, loaded piece by piece: what is measured is what is shipped.

/**
 * @param {string} path inside apps/backend/dist
 * @returns {Promise<any>} the module
 */
export function loadBackend(path) {
  return import(new URL(`../../apps/backend/dist/${path}`, import.meta.url).href);
}
