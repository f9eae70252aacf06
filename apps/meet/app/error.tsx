'use client';

import { crashWords } from '../lib/shell/crash-words';

export default function PageError({ retry }: { readonly retry: () => void }) {
  const words = crashWords();
  return (
    <main className="m-auto flex min-h-dvh max-w-[440px] flex-col items-start justify-center gap-3 px-4">
      <h1 className="text-xl font-semibold tracking-[-0.02em]">{words.title}</h1>
      <p className="text-base text-ink-muted">{words.text}</p>
      <button type="button" className="btn btn-primary mt-3" onClick={retry}>
        {words.retry}
      </button>
    </main>
  );
}
