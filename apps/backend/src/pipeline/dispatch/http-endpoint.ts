/** One block by HTTP [IM1]: the request, and what became of it. Never rejects; follows no redirect. */
import { amplify } from '../audio/normaliser.js';
import { wavHeader } from '../audio/wav-header.js';
import type { PostBytes } from '../post-bytes.token.js';
import { parseRetryAfter, type Outcome } from './retry-policy.js';
import type { WaitingBlock } from './waiting-block.js';

export interface EndpointOptions {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly payload: 'pcm' | 'wav';
  /** From connecting to the end of the answer. */
  readonly timeoutMs: number;
}

export interface SentBlock {
  readonly block: WaitingBlock;
  readonly chunks: readonly Buffer[];
}

export async function postBlock(post: PostBytes, options: EndpointOptions, sent: SentBlock): Promise<Outcome> {
  const { url, timeoutMs } = options;
  try {
    const { status, retryAfter } = await post({
      url: addressFor(url, sent.block),
      headers: headersFor(options, sent.block),
      chunks: bodyFor(options, sent),
      timeoutMs,
    });
    return { kind: 'answer', status, retryAfterMs: parseRetryAfter(retryAfter, Date.now()) };
  } catch (error) {
    return { kind: 'no_answer', reason: reasonOf(error) };
  }
}

function addressFor(endpointUrl: string, block: WaitingBlock): string {
  const url = new URL(endpointUrl);
  const { meetingId, participant, trackId: track, sampleRate, channels } = block;
  const added = { meetingId, participant, track, sr: String(sampleRate), ch: String(channels) };
  for (const [name, value] of Object.entries(added)) url.searchParams.append(name, value);
  return url.href;
}

function headersFor({ apiKey, payload }: EndpointOptions, block: WaitingBlock): Record<string, string> {
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

/** As it came, without copying, unless it is to be louder. */
function bodyFor({ payload }: EndpointOptions, { block, chunks }: SentBlock): readonly Buffer[] {
  const { gainDb, bytes } = block;
  const louder = gainDb === 0 ? chunks : [amplify(chunks, gainDb)];
  return payload === 'wav' ? [wavHeader(block, bytes), ...louder] : louder;
}

/** Names in any script, in a place that takes only some letters: what it does not take is written as `%XX`. */
function headerWord(text: string): string {
  return text.replaceAll(/[^\x21-\x24\x26-\x7e]/gu, (character) => encodeURIComponent(character));
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return 'timeout';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
