/** End-to-end encryption with a passphrase that never leaves this browser. Its worker is loaded only where one was given. */
import { ExternalE2EEKeyProvider, type Room, type RoomOptions } from 'livekit-client';
import { useCallback } from 'react';
import { passphraseFragment } from '../../encryption/passphrase';

export interface Encryption {
  /** Behind the meeting's link it lets others in. */
  readonly fragment: string;
  readonly options: NonNullable<RoomOptions['encryption']>;
  /** Hands over the key and switches encryption on; before the first connect. */
  readonly prepare: (room: Room) => Promise<void>;
  readonly close: () => void;
}

/**
 * Makes what one room encrypts with; `undefined` without a passphrase: then nothing is encrypted end to end. Each room
 * needs its own: a worker answers only the room that it was given to last, and React may plan a meeting twice.
 */
export function useSetupE2EE(passphrase: string): () => Encryption | undefined {
  return useCallback(() => (passphrase ? createEncryption(passphrase) : undefined), [passphrase]);
}

function createEncryption(passphrase: string): Encryption {
  const keyProvider = new ExternalE2EEKeyProvider();
  const worker = new Worker(new URL('livekit-client/e2ee-worker', import.meta.url), { type: 'module' });
  return {
    fragment: passphraseFragment(passphrase),
    options: { keyProvider, worker },
    prepare: async (room) => {
      await keyProvider.setKey(passphrase);
      await room.setE2EEEnabled(true);
    },
    close: () => worker.terminate(),
  };
}
