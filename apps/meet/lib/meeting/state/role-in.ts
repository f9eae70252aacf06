/** The role that a participant's metadata names. Our server writes it; on a custom server it may hold anything. Pure. */
export function roleIn(metadata: string | undefined): string | undefined {
  if (!metadata) return undefined;
  try {
    const value: unknown = JSON.parse(metadata);
    const role: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'role') : undefined;
    return typeof role === 'string' ? role : undefined;
  } catch {
    // Somebody else's metadata.
    return undefined;
  }
}
