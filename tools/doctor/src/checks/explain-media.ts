/** Where two people could not hear each other: the step at which it ended says what to mend. Pure. */
import { failed, warning, type Finding } from '../run/check.js';
import type { MediaFault } from '../media/media-messages.js';
import { logOf, type System } from '../system/system.js';

type MediaSystem = Pick<System, 'ports' | 'liveKit' | 'shownDataDir'>;

export function explainMedia(fault: MediaFault, system: MediaSystem): Finding {
  const { reason } = fault;
  switch (fault.step) {
    case 'load':
      return warning(
        `media cannot be tried here: @livekit/rtc-node does not load on ${process.platform} ${process.arch} (${reason})`,
        'Run the doctor on Linux with glibc, macOS or Windows, on x64 or arm64; or make a call between two browsers.',
      );
    case 'crash':
      return failed(
        `the media library crashed while two people tried to speak (${reason})`,
        'Run npm run doctor again; if it crashes again, report it, and try a call between two browsers.',
      );
    case 'connect':
      return failed(
        `two people could not enter a room at ${system.liveKit?.publicUrl ?? 'LiveKit'}: ${reason}`,
        wayMend(system),
      );
    case 'publish':
      return failed(`somebody in a room could not send sound: ${reason}`, wayMend(system));
    case 'subscribe':
      return failed(`somebody speaks, but nobody is handed the sound: ${reason}`, wayMend(system));
    case 'hear':
      return failed(`the sound is announced, but not heard: ${reason}`, wayMend(system));
    default:
      return fault.step satisfies never;
  }
}

function wayMend(system: MediaSystem): string {
  const own = system.ports.filter(({ variable }) => /^LIVEKIT_(TCP|UDP)_PORT$/.test(variable));
  const names = own.map(({ port, protocol }) => `${port}/${protocol}`).join(' and ');
  if (names !== '') return `Let ${names} through the firewall of this machine, and see ${logOf(system, 'livekit')}.`;
  return "Let LiveKit's media ports through (rtc.udp_port or its range, and rtc.tcp_port), and set rtc.node_ip or use_external_ip so that it names an address that is reached from here.";
}
