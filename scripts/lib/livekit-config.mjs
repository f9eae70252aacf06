// @ts-check
// Renders apps/livekit/livekit.yaml, the one template, with the values of this machine; every placeholder must be given.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { LIVEKIT_DIR } from './livekit-version.mjs';

/**
 * @typedef {object} LivekitValues
 * @property {number} httpPort
 * @property {number} tcpPort
 * @property {number} udpPort
 * @property {string} apiKey
 * @property {string} apiSecret
 * @property {string} webhookUrl
 */

/**
 * @param {LivekitValues} values
 * @returns {string} the configuration as YAML
 */
export function renderLivekitConfig(values) {
  return fillTemplate(readFileSync(join(LIVEKIT_DIR, 'livekit.yaml'), 'utf8'), new Map(Object.entries(values)));
}

/**
 * Replaces each `${name}` by its value as a JSON scalar, which is a YAML scalar too: no value can add a line or a key.
 * @param {string} template
 * @param {ReadonlyMap<string, string | number>} values
 */
export function fillTemplate(template, values) {
  return template.replaceAll(/\$\{(\w+)\}/g, (_, /** @type {string} */ name) => {
    const value = values.get(name);
    if (value === undefined) throw new Failure(`The LiveKit template wants a value for ${name}, which nobody gave.`);
    return JSON.stringify(value);
  });
}
