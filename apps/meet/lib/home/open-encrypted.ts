import { makeRoom } from '../api/rooms';
import { passphraseFragment } from '../encryption/passphrase';

/** Makes a room that says of itself that it is encrypted, and goes there. The passphrase is in the link's fragment alone. */
export async function openEncrypted(passphrase: string): Promise<void> {
  const { roomName } = await makeRoom({ body: { e2ee: true } });
  location.assign(`/rooms/${roomName}${passphraseFragment(passphrase)}`);
}
