'use client';

import './globals.css';

/** The last resort, when even the layout failed: it brings its own document. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>Live Meeting</title>
        <main className="m-auto flex min-h-dvh max-w-[440px] flex-col items-start justify-center gap-3 px-4">
          <h1 className="text-xl font-semibold tracking-[-0.02em]">This page failed</h1>
          <p className="text-base text-ink-muted">Something in this page went wrong. Loading it again usually helps.</p>
          <button type="button" className="btn btn-primary mt-3" onClick={() => location.reload()}>
            Reload page
          </button>
        </main>
      </body>
    </html>
  );
}
