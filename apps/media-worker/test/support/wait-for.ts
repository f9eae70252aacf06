/** Waits until something is so, and says what it waited for when it never is. */
export async function waitFor(what: string, isSo: () => Promise<boolean> | boolean, withinMs = 45_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Waited ${String(withinMs)} ms for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
