/** Which Node runs this system: 22.22 or newer of line 22, or 24 and newer. Pure. */
import { failed, ok, type Finding } from '../run/check.js';

export function judgeNode(version: string, platform: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if ((major === 22 && minor >= 22) || major >= 24) return ok(`${version} for ${platform}`);
  return failed(
    `Node ${version} for ${platform} is not supported`,
    'Install Node 24, or 22.22 and newer (https://nodejs.org), or start with npm start, which brings its own on Linux.',
  );
}
