/** What the holder of an invite code may know, asked before the page is sent. */
import { inviteViewSchema, type InviteView } from '@live-meeting/contracts/http/invites';
import { askBackend, type BackendAnswer, type PageRequest } from '../api/ask-backend';

/** A newer backend may say more than this client knows. */
const view = inviteViewSchema.loose();

export async function askInvite(request: PageRequest, code: string): Promise<BackendAnswer<InviteView>> {
  return askBackend(request, `/api/invites/${encodeURIComponent(code)}`, view);
}
