'use client';

import { crashWords } from '../lib/shell/crash-words';
import './globals.css';

/** The last resort, when even the layout failed: it brings its own document. */
export default function GlobalError() {
  const words = crashWords();
  return (
    <html lang={words.lang} dir={words.dir}>
      <body>
        <title>Live Meeting</title>
        <main className="m-auto flex min-h-dvh max-w-[440px] flex-col items-start justify-center gap-3 px-4">
          <h1 className="text-xl font-semibold tracking-[-0.02em]">{words.title}</h1>
          <p className="text-base text-ink-muted">{words.text}</p>
          <button type="button" className="btn btn-primary mt-3" onClick={() => location.reload()}>
            {words.reload}
          </button>
        </main>
      </body>
    </html>
  );
}
