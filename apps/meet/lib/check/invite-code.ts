/** Of whoever came from an invitation; else empty. A code is a credential: it comes in the fragment, which no server is told. */
export function inviteCode(): string {
  return new URLSearchParams(location.hash.slice(1)).get('invite') ?? '';
}
