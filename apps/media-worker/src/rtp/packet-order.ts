/**
 * Puts packets of one stream in order and says which to ask for again [VW1]: a gap is waited for, asked for from 10 ms
 * on with growing pauses, at most eight times, and given up after 600 ms. Pure: whoever calls says what time it is.
 */
import type { MediaPacket } from './rtp-packet.js';

export interface PacketOrderOptions {
  /** Missing packets can be asked for. */
  readonly canAsk: boolean;
}

/** Packets in order; `gap`: how many never came before them. */
export interface InOrder {
  readonly gap: number;
  readonly packet: MediaPacket;
}

interface Waiting {
  readonly packet: MediaPacket;
  readonly sinceMs: number;
}

interface Missing {
  tries: number;
  askAtMs: number;
}

/** The first packet need not be the first that came. */
const settleMs = 60;
const holdMs = 600;
const firstAskMs = 10;
const pausesMs = [40, 60, 80, 100, 120, 120, 120];
/** A jump that no loss explains: the sender began anew. */
const jump = 2000;

export class PacketOrder {
  private readonly waiting = new Map<number, Waiting>();
  private readonly missing = new Map<number, Missing>();
  private next: number | undefined;
  private highest: number | undefined;
  private beganMs: number | undefined;

  constructor(private readonly options: PacketOrderOptions) {}

  /** Packets that never came. */
  lost = 0;

  add(packet: MediaPacket, nowMs: number): void {
    const { sequence } = packet;
    this.beganMs ??= nowMs;
    if (this.next !== undefined && sequence < this.next) return;
    if (this.waiting.has(sequence)) return;
    this.waiting.set(sequence, { packet, sinceMs: nowMs });
    this.missing.delete(sequence);
    const highest = this.highest ?? sequence;
    if (sequence - highest <= jump) for (let one = highest + 1; one < sequence; one += 1) this.miss(one, nowMs);
    this.highest = Math.max(highest, sequence);
  }

  /** What can be used now. */
  take(nowMs: number): InOrder[] {
    if (this.beganMs === undefined) return [];
    if (this.next === undefined && nowMs - this.beganMs < settleMs) return [];
    const ready: InOrder[] = [];
    let gap = 0;
    for (;;) {
      const at = this.next ?? this.lowest();
      if (at === undefined) return ready;
      const found = this.waiting.get(at);
      if (found !== undefined) {
        this.waiting.delete(at);
        this.next = at + 1;
        ready.push({ gap, packet: found.packet });
        gap = 0;
        continue;
      }
      const lowest = this.lowest();
      if (lowest === undefined || !this.isGivenUp(lowest, nowMs)) return ready;
      gap += lowest - at;
      this.lost += lowest - at;
      for (let one = at; one < Math.min(lowest, at + jump); one += 1) this.missing.delete(one);
      this.next = lowest;
    }
  }

  /** Everything that came, in its order, now that nothing more comes. */
  drain(): InOrder[] {
    return this.take(Infinity);
  }

  /** Sequence numbers to ask for now. */
  asks(nowMs: number): number[] {
    if (!this.options.canAsk) return [];
    const due: number[] = [];
    for (const [sequence, missing] of this.missing) {
      if (missing.askAtMs > nowMs) continue;
      due.push(sequence);
      missing.askAtMs = nowMs + (pausesMs[missing.tries] ?? Infinity);
      missing.tries += 1;
    }
    return due;
  }

  /** Whether time alone will change something. */
  get isWaiting(): boolean {
    return this.waiting.size > 0;
  }

  private miss(sequence: number, nowMs: number): void {
    if (this.next !== undefined && sequence < this.next) return;
    if (this.waiting.has(sequence) || this.missing.has(sequence)) return;
    this.missing.set(sequence, { tries: 0, askAtMs: nowMs + firstAskMs });
  }

  private lowest(): number | undefined {
    let lowest: number | undefined;
    for (const sequence of this.waiting.keys()) if (lowest === undefined || sequence < lowest) lowest = sequence;
    return lowest;
  }

  private isGivenUp(lowest: number, nowMs: number): boolean {
    const found = this.waiting.get(lowest);
    return found !== undefined && (nowMs - found.sinceMs >= holdMs || lowest - (this.next ?? 0) > jump);
  }
}
