/** `/api/config`: what this client may show. */
import type { ClientConfig } from '@live-meeting/contracts/http/system';
import { endpoint } from './endpoint';

export const askConfig = endpoint('GET /api/config').answers<ClientConfig>('openMeetings');
