/** Unix time in milliseconds that never goes back while this process runs, whatever is done to the machine's clock. */
export function wallMs(): number {
  return performance.timeOrigin + performance.now();
}
