/**
 * The program of the media process: one request in, one reply out, then the end. The native media library may crash,
 * write to the output or never let go; here none of that reaches the doctor.
 */
import { innermostMessage } from '../run/error-facts.js';
import { hearTone } from './hear-tone.js';
import { MediaFault, type MediaReply, type MediaRequest } from './media-messages.js';

process.once('message', (request: MediaRequest) => {
  void hearTone(request)
    .then((heard): MediaReply => ({ kind: 'heard', heard }), toFault)
    // The library keeps the process alive for ever, so it ends by force once the reply is on its way.
    .then((reply) => process.send?.(reply, () => process.exit(0)));
});

function toFault(error: unknown): MediaReply {
  if (error instanceof MediaFault) return { kind: 'fault', step: error.step, reason: error.reason };
  return { kind: 'fault', step: 'connect', reason: innermostMessage(error) };
}
