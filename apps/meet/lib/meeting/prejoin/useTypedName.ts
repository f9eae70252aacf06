import { useState } from 'react';
import { usePreferences } from '../settings/usePreferences';

export type NameFault = 'nameEmpty' | 'nameTooLong';

export interface TypedName {
  readonly value: string;
  readonly fault: NameFault | undefined;
  readonly type: (value: string) => void;
  /** @returns whether others can be shown this name */
  readonly check: () => boolean;
}

/** The name to join by: as typed here, else as the link says, as remembered, or as the account is called. */
export function useTypedName(fromLink: string | undefined, accountName: string): TypedName {
  const [preferences] = usePreferences();
  const [typed, setTyped] = useState(fromLink);
  const [fault, setFault] = useState<NameFault>();
  const value = typed ?? (preferences.name || accountName);
  return {
    value,
    fault,
    type: (text) => {
      setTyped(text);
      setFault(undefined);
    },
    check: () => {
      const found = faultOf(value);
      setFault(found);
      return found === undefined;
    },
  };
}

function faultOf(name: string): NameFault | undefined {
  const length = [...name.trim()].length;
  if (length === 0) return 'nameEmpty';
  return length > 200 ? 'nameTooLong' : undefined;
}
