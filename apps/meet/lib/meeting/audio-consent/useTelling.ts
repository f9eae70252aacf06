import { useState } from 'react';

type Progress = 'idle' | 'telling' | 'failed';

/** An answer on its way to the server, and what became of it. */
export function useTelling(
  tell: (agrees: boolean) => Promise<void>,
): readonly [Progress, (agrees: boolean) => Promise<void>] {
  const [progress, setProgress] = useState<Progress>('idle');
  const told = async (agrees: boolean): Promise<void> => {
    setProgress('telling');
    try {
      await tell(agrees);
      setProgress('idle');
    } catch {
      setProgress('failed');
    }
  };
  return [progress, told];
}
