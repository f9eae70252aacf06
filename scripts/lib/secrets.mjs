// @ts-check
// Secrets of this installation: generated once, kept in a file that only its owner can read.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mjs';

/**
 * @typedef {object} Secrets
 * @property {string} databasePassword
 * @property {string} livekitApiKey
 * @property {string} livekitApiSecret
 * @property {string} sessionSecret
 * @property {string} jwtSecret
 * @property {string} workerKey
 */

/**
 * The secrets in `<dataDir>/secrets.json`; those that are missing are generated and written first.
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function ensureSecrets(dataDir) {
  const file = join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? parse(file) : {};
  const secrets = { ...generate(), ...kept };
  if (Object.keys(secrets).length > Object.keys(kept).length) write(file, secrets);
  chmodSync(file, 0o600);
  return secrets;
}

/** @returns {Secrets} */
function generate() {
  const secret = () => randomBytes(32).toString('base64url');
  return {
    databasePassword: secret(),
    livekitApiKey: `key_${randomBytes(8).toString('hex')}`,
    livekitApiSecret: secret(),
    sessionSecret: secret(),
    jwtSecret: secret(),
    workerKey: secret(),
  };
}

/**
 * @param {string} file
 * @param {Secrets} secrets
 */
function write(file, secrets) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}

/**
 * @param {string} file
 * @returns {Partial<Secrets>}
 */
function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Failure(`${file} is not readable JSON.`, {
      advice: ['Restore it from a backup, or delete it: new secrets are made, and everybody is signed out.'],
      cause: error,
    });
  }
}
