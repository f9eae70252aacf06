// @ts-check
// The baseline of P3: node:http, the SDK's own verification, one prepared INSERT. No state, no transaction, no log.
import { WebhookReceiver } from 'livekit-server-sdk';
import pg from 'pg';
import { required } from '../lib/environment.mjs';
import { readBody, serve } from './http.mjs';

const pool = new pg.Pool({ connectionString: required('DATABASE_URL'), max: 20 });
const receiver = new WebhookReceiver(required('LIVEKIT_API_KEY'), required('LIVEKIT_API_SECRET'));
const insert = {
  name: 'insert-event',
  text: 'INSERT INTO bench_webhook_event (id, name, event) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING',
};

await pool.query('CREATE TABLE IF NOT EXISTS bench_webhook_event (id TEXT PRIMARY KEY, name TEXT, event JSONB)');
serve(async (request, response) => {
  const body = String(await readBody(request));
  const event = await receiver.receive(body, request.headers.authorization);
  await pool.query({ ...insert, values: [event.id, event.event, body] });
  response.writeHead(204).end();
});
