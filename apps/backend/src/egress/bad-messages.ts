/** [EA5] Messages that are none are counted; whoever sends a third is not one of ours. */
import type { ReceiverFault } from './media-connection.js';

const allowed = 2;

export class BadMessages {
  private count = 0;

  constructor(private readonly tell: (reason: string) => void) {}

  add(reason: string): ReceiverFault | undefined {
    this.count += 1;
    this.tell(reason);
    return this.count > allowed ? { closeCode: 1007, reason: 'not understood' } : undefined;
  }
}
