/** Browsers can enter: the WebSocket passes, a token of ours is taken, and the server is one this system was tried with. */
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import { failed, ok, warning, type Check, type Finding } from '../run/check.js';
import { innermostMessage } from '../run/error-facts.js';
import { knock, type Welcome } from '../probes/signalling.js';
import { known } from '../system/system.js';

const oldest = { major: 1, minor: 13 } as const;
/** What LiveKit hands out when its configuration names no STUN server: people's addresses would go to third parties. */
const thirdParties = /(^|\.)(google|twilio)\.com$/;

export const signallingCheck: Check = {
  id: 'signalling',
  section: 'Media server',
  name: 'signalling',
  needs: ['livekit'],
  deadlineMs: 5000,
  run: async ({ system, rooms, signal }) => {
    const access = known(system.liveKit);
    const room = await rooms.open(1);
    const { token } = await new TokenMinter(access).mint({
      roomName: room.name,
      identity: 'doctor-knock',
      name: 'doctor',
      role: 'observer',
      ttlSeconds: 60,
    });
    try {
      return judgeWelcome(await knock(access.publicUrl, token, signal));
    } catch (error) {
      return failed(
        `no browser can enter by ${access.publicUrl}: ${innermostMessage(error)}`,
        'A reverse proxy must pass WebSockets (Upgrade and Connection headers) to LiveKit; LIVEKIT_PUBLIC_URL must be its address.',
      );
    } finally {
      await rooms.close(room);
    }
  },
};

export function judgeWelcome({ serverVersion, iceUrls, elapsedMs }: Welcome): Finding {
  const [major = 0, minor = 0] = serverVersion.split('.').map(Number);
  const isOld = major < oldest.major || (major === oldest.major && minor < oldest.minor);
  if (isOld) {
    return failed(
      `LiveKit ${serverVersion || 'of an unknown version'} is too old`,
      `Use LiveKit ${oldest.major}.${oldest.minor} or newer; npm start brings one.`,
    );
  }
  const foreign = iceUrls.map(hostOf).find((host) => thirdParties.test(host));
  if (foreign !== undefined) {
    return warning(
      `LiveKit ${serverVersion} sends browsers to ${foreign}, which learns the address of everybody who joins`,
      "Name your own under rtc.stun_servers, or set up TURN, in LiveKit's configuration.",
    );
  }
  return ok(`LiveKit ${serverVersion} lets a browser in`, { joinMs: Math.round(elapsedMs) });
}

/** `stun:host:port` and `turn:host:port?transport=udp` are no URLs with a host for the parser. */
function hostOf(iceUrl: string): string {
  return /^(?:stuns?|turns?):\[?([^\]:?]+)/.exec(iceUrl)?.[1] ?? '';
}
