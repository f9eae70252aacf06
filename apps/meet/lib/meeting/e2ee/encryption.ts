/** End-to-end encryption with a passphrase that never leaves this browser. Loaded only where one was given. */
import { ExternalE2EEKeyProvider, type Room, type RoomOptions } from 'livekit-client';

export interface Encryption {
  readonly options: NonNullable<RoomOptions['encryption']>;
  prepare(room: Room): Promise<void>;
}

export function createEncryption(passphrase: string): Encryption {
  const keyProvider = new ExternalE2EEKeyProvider();
  const worker = new Worker(new URL('livekit-client/e2ee-worker', import.meta.url), { type: 'module' });
  return {
    options: { keyProvider, worker },
    async prepare(room) {
      await keyProvider.setKey(passphrase);
      await room.setE2EEEnabled(true);
    },
  };
}
