// @ts-check
// `npm run mock-ai [-- --port 9000]`: an endpoint for blocks of sound that prints what arrives. Set
// IMENTIV_ENDPOINT_URL to the address it prints. It misbehaves when told:
// curl -d '{"mode":"fail","status":503}' http://127.0.0.1:9000/control
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startMockAi } from '../../tools/mock-ai/mock-ai.mjs';
import { createOrderWatch } from '../../tools/mock-ai/order-watch.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '9000' }, host: { type: 'string' } } });
const watch = createOrderWatch();
const say = (/** @type {string} */ text) => process.stdout.write(`${new Date().toISOString().slice(11, 23)} ${text}\n`);

const ai = await startMockAi({
  port: Number(values.port),
  ...(values.host !== undefined && { host: values.host }),
  keepBodies: false,
  onBlock: (block) => {
    const remark = watch(block);
    const loudness = Number.isFinite(block.peakDbfs) ? `${block.peakDbfs.toFixed(1)} dBFS` : 'silence';
    const place = `${block.meetingId} ${block.participant} ${block.track} #${String(block.sequence)}`;
    const delay = `${String(Date.now() - block.startMs)} ms after it began`;
    say(`${place}  ${String(block.bytes)} bytes  ${loudness}  ${delay}${remark === '' ? '' : `  (${remark})`}`);
  },
  onRefusal: (block, { mode }) => say(`${block.meetingId} ${block.track} #${String(block.sequence)}  ${mode}`),
});
say(`takes blocks at ${ai.url}  (IMENTIV_ENDPOINT_URL)`);
say(`told how to behave at http://127.0.0.1:${String(ai.port)}/control`);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await ai.stop();
