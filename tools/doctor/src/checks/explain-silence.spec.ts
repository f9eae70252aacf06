import { describe, expect, it } from 'vitest';
import { explainSilence, type Silence } from './explain-silence.js';

const address = { url: 'ws://127.0.0.1:7880', publicUrl: 'ws://127.0.0.1:7880', apiKey: 'k', apiSecret: 's' };
const own = { backendUrl: 'http://127.0.0.1:3001', shownDataDir: '.data', liveKit: { ...address, isEmbedded: true } };
const foreign = { ...own, liveKit: { ...address, isEmbedded: false } };
const silence: Silence = {
  withinMs: 7000,
  events: [],
  evidence: { urls: undefined, complaint: undefined },
  system: own,
};

describe('explainSilence', () => {
  it('blames the listener when the event is stored and its effect is pending', () => {
    const events = [{ name: 'room_started', pending: ['sessions'] }];
    expect(explainSilence({ ...silence, events })).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('listener failed (sessions)'),
      mend: expect.stringContaining('.data/logs/backend.log'),
    });
  });

  it('blames the address of the database when the event is stored and done', () => {
    const events = [{ name: 'room_started', pending: [] }];
    expect(explainSilence({ ...silence, events })).toMatchObject({ mend: expect.stringContaining('DATABASE_URL') });
  });

  it('quotes what LiveKit says it met', () => {
    const evidence = { urls: undefined, complaint: 'connection refused' };
    expect(explainSilence({ ...silence, evidence })).toMatchObject({
      found: expect.stringContaining('could not deliver its webhook (connection refused)'),
    });
  });

  it('compares where LiveKit sends with where the backend is', () => {
    const evidence = { urls: ['http://127.0.0.1:9/livekit/webhook'], complaint: undefined };
    expect(explainSilence({ ...silence, evidence })).toMatchObject({
      found: expect.stringContaining(
        'to http://127.0.0.1:9/livekit/webhook, not to http://127.0.0.1:3001/livekit/webhook',
      ),
    });
    expect(explainSilence({ ...silence, evidence: { urls: [], complaint: undefined } })).toMatchObject({
      found: expect.stringContaining('nowhere'),
    });
  });

  it('does not compare addresses of a server with another view of the network', () => {
    const evidence = { urls: ['http://backend:3001/livekit/webhook'], complaint: undefined };
    expect(explainSilence({ ...silence, evidence, system: foreign })).toMatchObject({
      found: expect.stringContaining('did not arrive'),
      mend: expect.stringContaining('set webhook.urls to http://127.0.0.1:3001/livekit/webhook'),
    });
  });
});
