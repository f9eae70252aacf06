/**
 * Puts together the text streams of transcription services, packet by packet. Guarantees that nothing is taken from anybody
 * but an agent, that a stream is written by one agent alone, and that neither their number nor their size grows without
 * bound. Who sent a packet is what the media server says; only of a stream's first packet an agent may choose it.
 */
const transcriptionTopic = 'lk.transcription';

/** As in the protocol, whose file would bring its library here. */
const deflateRaw = 1;
const maxOpen = 64;
export const maxStreamBytes = 65_536;
/** The end of what was said is what is shown. */
const maxCharacters = 2000;

export interface StreamHeader {
  readonly streamId: string;
  readonly topic: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly compression: number;
  /** The whole of a short one. */
  readonly inlineContent?: Uint8Array | undefined;
}

export interface StreamPart {
  readonly streamId: string;
  readonly chunkIndex: bigint;
  readonly content: Uint8Array;
}

export interface StreamEnd {
  readonly streamId: string;
  /** Empty: it came to its end. */
  readonly reason: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface HeardStream {
  readonly streamId: string;
  /** Counts streams as they come. */
  readonly order: number;
  /** Whoever the first packet names. */
  readonly claimant: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Bytes so far. */
  readonly size: number;
  /** As far as it has come; undefined where it is packed. */
  readonly text: string | undefined;
  /** The whole of one that is packed, once it is here. */
  readonly packed?: Uint8Array<ArrayBuffer>;
}

interface OpenStream {
  readonly claimant: string;
  readonly order: number;
  readonly isPacked: boolean;
  readonly decoder: TextDecoder;
  readonly parts: Uint8Array[];
  attributes: Readonly<Record<string, string>>;
  writer: string | undefined;
  nextIndex: bigint;
  bytes: number;
  text: string;
}

export interface TextStreamsOptions {
  /** Of somebody who is here. */
  readonly isAgent: (identity: string) => boolean;
  readonly nextOrder: () => number;
  readonly hear: (stream: HeardStream) => void;
}

export class TextStreams {
  readonly #open = new Map<string, OpenStream>();

  constructor(private readonly options: TextStreamsOptions) {}

  begin(from: string, { streamId, topic, attributes, compression, inlineContent }: StreamHeader): void {
    // The first of a name keeps it.
    if (topic !== transcriptionTopic || this.#open.has(streamId)) return;
    if (inlineContent && (!this.options.isAgent(from) || inlineContent.byteLength > maxStreamBytes)) return;
    const stream: OpenStream = {
      claimant: from,
      order: this.options.nextOrder(),
      isPacked: compression === deflateRaw,
      decoder: new TextDecoder(),
      parts: [],
      attributes,
      writer: undefined,
      nextIndex: 0n,
      bytes: 0,
      text: '',
    };
    if (inlineContent) {
      grow(stream, inlineContent);
      this.#tell(streamId, stream, true);
      return;
    }
    this.#open.set(streamId, stream);
    if (this.#open.size > maxOpen) this.#forgetOne();
  }

  add(from: string, { streamId, chunkIndex, content }: StreamPart): void {
    const stream = this.#writtenBy(from, streamId);
    // What came before comes once more.
    if (!stream || chunkIndex < stream.nextIndex) return;
    const isWhole = chunkIndex === stream.nextIndex && stream.bytes + content.byteLength <= maxStreamBytes;
    if (!isWhole) {
      this.#open.delete(streamId);
      return;
    }
    grow(stream, content);
    stream.nextIndex += 1n;
    this.#tell(streamId, stream, false);
  }

  end(from: string, { streamId, reason, attributes }: StreamEnd): void {
    const stream = this.#writtenBy(from, streamId);
    if (!stream) return;
    this.#open.delete(streamId);
    if (reason !== '') return;
    stream.attributes = { ...stream.attributes, ...attributes };
    this.#tell(streamId, stream, true);
  }

  /** What others send under the name of an agent's stream is as if it had not been sent. */
  #writtenBy(from: string, streamId: string): OpenStream | undefined {
    const stream = this.#open.get(streamId);
    if (!stream) return undefined;
    if (!this.options.isAgent(from)) {
      if (from === stream.claimant && stream.writer === undefined) this.#open.delete(streamId);
      return undefined;
    }
    stream.writer ??= from;
    return stream.writer === from ? stream : undefined;
  }

  #tell(streamId: string, stream: OpenStream, isOver: boolean): void {
    const { order, claimant, attributes, isPacked, parts, text, bytes: size } = stream;
    const told = { streamId, order, claimant, attributes, size };
    if (!isPacked) this.options.hear({ ...told, text });
    else if (isOver) this.options.hear({ ...told, text: undefined, packed: joined(parts) });
  }

  /** Rather one that nobody has written yet: anybody can begin many. */
  #forgetOne(): void {
    const ids = [...this.#open.keys()];
    const unwritten = ids.find((id) => this.#open.get(id)?.writer === undefined);
    const forgotten = unwritten ?? ids[0];
    if (forgotten !== undefined) this.#open.delete(forgotten);
  }
}

function grow(stream: OpenStream, content: Uint8Array): void {
  stream.bytes += content.byteLength;
  if (stream.isPacked) stream.parts.push(content);
  else stream.text = tail(stream.text + stream.decoder.decode(content, { stream: true }));
}

export function tail(text: string): string {
  // Not in the middle of a letter.
  return text.length <= maxCharacters ? text : text.slice(-maxCharacters).replace(/^[\udc00-\udfff]/, '');
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
