const controls = ['w-[88px]', 'w-[88px] ', 'w-11', 'w-11 ', 'w-14'];

/** The meeting's outline while it is not there yet. */
export function StageSkeleton() {
  return (
    <div aria-hidden className="stage flex h-dvh flex-col bg-canvas p-2">
      <div className="skeleton min-h-0 grow !rounded-lg" />
      <div className="flex justify-center gap-2 p-2.5">
        {controls.map((width) => (
          <div key={width} className={`skeleton h-11 !rounded-full ${width}`} />
        ))}
      </div>
    </div>
  );
}
