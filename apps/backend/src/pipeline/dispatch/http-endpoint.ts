/** One block by HTTP [IM1]: the request, and what became of it. Never rejects; follows no redirect. */
import { setTimeout as delay } from 'node:timers/promises';
import { amplify } from '../audio/normaliser.js';
import { wavHeader } from '../audio/wav-header.js';
import { parseRetryAfter, type Outcome } from './retry-policy.js';
import type { WaitingBlock } from './waiting-block.js';

export interface EndpointOptions {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly payload: 'pcm' | 'wav';
  /** From connecting to the end of the answer. */
  readonly timeoutMs: number;
}

/** Of an answer: nothing in it is needed, but a connection can be used again only when it was read. */
const maxAnswerBytes = 64 * 1024;

export async function postBlock(options: EndpointOptions, block: WaitingBlock, samples: Buffer): Promise<Outcome> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await fetch(addressFor(options.url, block), {
      method: 'POST',
      headers: headersFor(options, block),
      body: bodyFor(options, block, samples),
      redirect: 'manual',
      signal,
    });
    await readAway(response);
    const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), Date.now());
    return { kind: 'answer', status: response.status, retryAfterMs };
  } catch (error) {
    // An aborted request gives its socket back a moment later: it must not count as ended before.
    await delay(0);
    return { kind: 'no_answer', reason: signal.aborted ? 'timeout' : reasonOf(error) };
  }
}

export function addressFor(endpointUrl: string, block: WaitingBlock): string {
  const url = new URL(endpointUrl);
  const { meetingId, participant, trackId: track, sampleRate, channels } = block;
  const added = { meetingId, participant, track, sr: String(sampleRate), ch: String(channels) };
  for (const [name, value] of Object.entries(added)) url.searchParams.append(name, value);
  return url.href;
}

export function headersFor({ apiKey, payload }: EndpointOptions, block: WaitingBlock): Record<string, string> {
  const { meetingId, participant, trackId, sequence, startMs, sampleRate, channels } = block;
  const pcm = `audio/L16; rate=${String(sampleRate)}; channels=${String(channels)}`;
  return {
    'content-type': payload === 'wav' ? 'audio/wav' : pcm,
    ...(payload === 'wav' ? {} : { 'x-audio-encoding': 's16le' }),
    'x-meeting-id': headerWord(meetingId),
    'x-participant-id': headerWord(participant),
    'x-track-id': headerWord(trackId),
    'x-block-sequence': String(sequence),
    'x-block-start-ms': String(startMs),
    'idempotency-key': `${headerWord(meetingId)}/${headerWord(trackId)}/${String(sequence)}`,
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };
}

function bodyFor({ payload }: EndpointOptions, block: WaitingBlock, samples: Buffer): Uint8Array<ArrayBuffer> {
  const louder = block.gainDb === 0 ? samples : amplify(samples, block.gainDb);
  const whole = payload === 'wav' ? Buffer.concat([wavHeader(block, louder.length), louder]) : louder;
  return whole as Uint8Array<ArrayBuffer>;
}

/** Names in any script, in a place that takes only some letters: what it does not take is written as `%XX`. */
function headerWord(text: string): string {
  return text.replaceAll(/[^\x21-\x24\x26-\x7e]/gu, (character) => encodeURIComponent(character));
}

async function readAway(response: Response): Promise<void> {
  if (response.body === null) return;
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    // Leaving the loop cancels the rest, and with it the connection.
    if (bytes > maxAnswerBytes) return;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.message;
}
