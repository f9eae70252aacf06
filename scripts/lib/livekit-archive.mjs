// @ts-check
// The official LiveKit release archive: used only when its SHA-256 is the one in the release's checksums.txt.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { download } from './download.mjs';
import { errorMessage, Failure } from './failure.mjs';
import { pinnedLivekitVersion, releasePlatform } from './livekit-version.mjs';

const RELEASES = 'https://github.com/livekit/livekit/releases/download';
const TAR_BLOCK_BYTES = 512;

/**
 * Writes the server's binary to `target`. Nothing is written before the checksum was right.
 * @param {{ target: string, env: NodeJS.ProcessEnv, onProgress: (text: string) => void }} options
 */
export async function downloadLivekit({ target, env, onProgress }) {
  const platform = releasePlatform();
  if (!platform) throw new Failure(`LiveKit publishes no archive for ${process.platform} on ${process.arch}`);
  const version = pinnedLivekitVersion();
  const name = `livekit_${version}_${platform}.tar.gz`;
  const baseUrl = `${env['LIVEKIT_RELEASE_BASE_URL'] || RELEASES}/v${version}`;
  onProgress(`downloading LiveKit ${version}`);
  const checksums = (await download(`${baseUrl}/checksums.txt`, { env })).toString('utf8');
  const expected = findChecksum(checksums, name);
  if (!expected) throw new Failure(`checksums.txt does not list ${name}`);
  const archive = await download(`${baseUrl}/${name}`, {
    env,
    onBytes: (received, total) => onProgress(`downloading LiveKit ${version}: ${megabytes(received, total)}`),
  });
  const actual = createHash('sha256').update(archive).digest('hex');
  if (actual !== expected) throw new Failure(`${name} has the wrong checksum, so it was thrown away`);
  writeFileSync(target, extractFile(unpack(archive, name), 'livekit-server'), { mode: 0o755 });
}

/**
 * @param {string} text content of checksums.txt, lines of "<sha256>  <name>"
 * @param {string} name
 * @returns {string | undefined}
 */
export function findChecksum(text, name) {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+\*?/));
  const [checksum] = lines.find((fields) => fields[1] === name) ?? [];
  return checksum !== undefined && /^[0-9a-f]{64}$/i.test(checksum) ? checksum.toLowerCase() : undefined;
}

/**
 * One file out of a tar archive, whatever folder it lies in.
 * @param {Buffer} tar
 * @param {string} fileName
 * @returns {Buffer}
 */
export function extractFile(tar, fileName) {
  for (let offset = 0; offset + TAR_BLOCK_BYTES <= tar.length;) {
    const path = textAt(tar, offset, 100);
    const sizeBytes = Number.parseInt(textAt(tar, offset + 124, 12), 8);
    const start = offset + TAR_BLOCK_BYTES;
    if (path === '' || Number.isNaN(sizeBytes)) break;
    if (path.split('/').at(-1) === fileName && start + sizeBytes <= tar.length) {
      return tar.subarray(start, start + sizeBytes);
    }
    offset = start + Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
  }
  throw new Failure(`the archive holds no ${fileName}`);
}

/**
 * @param {Buffer} archive
 * @param {string} name
 */
function unpack(archive, name) {
  try {
    return gunzipSync(archive);
  } catch (error) {
    throw new Failure(`${name} cannot be unpacked: ${errorMessage(error)}`, { cause: error });
  }
}

/**
 * @param {Buffer} buffer
 * @param {number} offset
 * @param {number} length
 */
function textAt(buffer, offset, length) {
  return (
    buffer
      .toString('latin1', offset, offset + length)
      .split('\0')[0]
      ?.trim() ?? ''
  );
}

/**
 * @param {number} received
 * @param {number | undefined} total
 */
function megabytes(received, total) {
  const done = (received / 1e6).toFixed(1);
  return total === undefined ? `${done} MB` : `${done} of ${(total / 1e6).toFixed(1)} MB`;
}
