import { describe, expect, it } from 'vitest';
import { findComplaint, webhookUrls } from './livekit-evidence.js';

describe('webhookUrls', () => {
  it('reads the list of the rendered configuration, quoted or not, and no other list', () => {
    const yaml = `rtc:
  stun_servers:
    - 127.0.0.1:7882
webhook:
  api_key: "key_1"
  urls:
    - "http://127.0.0.1:3001/livekit/webhook"
    - http://other/hook

logging:
  outputs:
    - stdout
`;
    expect(webhookUrls(yaml)).toEqual(['http://127.0.0.1:3001/livekit/webhook', 'http://other/hook']);
  });

  it('finds none where none are configured', () => {
    expect(webhookUrls('port: 7880\n')).toEqual([]);
  });
});

describe('findComplaint', () => {
  const line = (fields: object): string => JSON.stringify({ logger: 'livekit.webhook', room: '~doctor-1', ...fields });

  it('quotes the last failure to deliver', () => {
    const log = [
      line({ error: 'dial tcp: refused' }),
      'not json, but webhook ~doctor-1',
      line({ msg: 'sent webhook', status: '401 Unauthorized', statusCode: 401 }),
    ];
    expect(findComplaint(log.slice(0, 2).join('\n'), '~doctor-1')).toBe('dial tcp: refused');
    expect(findComplaint(log.join('\n'), '~doctor-1')).toBe('it was answered 401 Unauthorized');
  });

  it('has none about what was taken, or about other rooms', () => {
    expect(
      findComplaint(line({ msg: 'sent webhook', status: '204 No Content', statusCode: 204 }), '~doctor-1'),
    ).toBeUndefined();
    expect(findComplaint(line({ error: 'refused' }), '~doctor-2')).toBeUndefined();
  });
});
