// @ts-check
// What a person is told when everything runs: where it is, and what to do first.
import { join } from 'node:path';
import { shortPath } from './screen.mjs';
import { localUrl } from './services.mjs';

/**
 * @typedef {object} Addresses
 * @property {import('./settings.mjs').Settings} settings
 * @property {string} databaseUrl
 * @property {string} livekitUrl
 * @property {string | undefined} link that makes the first administrator
 */

/**
 * @param {Addresses} addresses
 * @returns {[string, string][]}
 */
export function addresses({ settings, databaseUrl, livekitUrl, link }) {
  const shown = settings.host === '127.0.0.1' ? { ...settings, host: 'localhost' } : settings;
  const backend = localUrl(shown, 'backend');
  const meet = localUrl(shown, 'meet');
  const hint = settings.databaseUrl ? '' : `   (password in ${shortPath(join(settings.dataDir, 'secrets.json'))})`;
  return [
    ['Meeting page', meet],
    ['API docs', `${backend}/api/docs`],
    ['Health', `${backend}/health`],
    ['LiveKit', livekitUrl],
    ['PostgreSQL', `${withoutPassword(databaseUrl)}${hint}`],
    ['Logs', shortPath(settings.logsDir)],
    ...(link === undefined ? [] : [firstStep(link.startsWith('/') ? meet + link : link)]),
  ];
}

/**
 * @param {string} link
 * @returns {[string, string]}
 */
function firstStep(link) {
  return ['Administrator', `${link}   (makes the first one; once, for a day)`];
}

/**
 * @param {string} address
 */
export function withoutPassword(address) {
  return URL.canParse(address)
    ? Object.assign(new URL(address), { password: '', search: '' }).href
    : 'an address of another form';
}
