/** It goes on at this moment. */
export function LiveMark({ words }: { readonly words: string }) {
  return <span className="shrink-0 rounded-full bg-accent-soft px-2 text-xs font-semibold text-accent">{words}</span>;
}
