// @ts-check
// Whether the blocks of every track come one after another. Pure.

export function createOrderWatch() {
  /** @type {Map<string, number>} */
  const last = new Map();
  /**
   * @param {{ meetingId: string, track: string, sequence: number }} block
   * @returns {'' | 'first' | 'again' | 'out of order' | `${number} missing`} what is remarkable about it
   */
  return ({ meetingId, track, sequence }) => {
    const key = JSON.stringify([meetingId, track]);
    const before = last.get(key);
    if (before === undefined || sequence > before) last.set(key, sequence);
    if (before === undefined) return 'first';
    if (sequence === before + 1) return '';
    if (sequence === before) return 'again';
    return sequence < before ? 'out of order' : `${sequence - before - 1} missing`;
  };
}
