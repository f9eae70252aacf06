'use client';

/** Words are written out here: when a page fails, the messages may be what failed. */
export default function PageError({ retry }: { readonly retry: () => void }) {
  return (
    <main className="m-auto flex min-h-dvh max-w-[440px] flex-col items-start justify-center gap-3 px-4">
      <h1 className="text-xl font-semibold tracking-[-0.02em]">This page failed</h1>
      <p className="text-base text-ink-muted">Something in this page went wrong. Loading it again usually helps.</p>
      <button type="button" className="btn btn-primary mt-3" onClick={retry}>
        Try again
      </button>
    </main>
  );
}
