// Makes a call between two people through the API and shows every request and answer. Nothing here is used by the product.
import { startMedia } from './media.mjs';

/** Its address is not that of a file beside this one: the server hands it out from the package. */
const { Room, RoomEvent, Track } = await import(new URL('livekit-client.mjs', import.meta.url).href);

const names = ['Ada', 'Grace'];
const lookEveryMs = 250;
const outcome = document.querySelector('#outcome');
const people = document.querySelector('#people');
const requests = document.querySelector('#requests');
const form = document.querySelector('#settings');
const callButton = document.querySelector('#call');
const endButton = document.querySelector('#end');
/** What ends the running call, last made first. */
const endings = [];

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(makeCall);
});
endButton.addEventListener('click', () => void attempt(endCall));

async function attempt(work) {
  callButton.disabled = true;
  try {
    await work();
  } catch (error) {
    outcome.textContent = `It failed: ${error.message}`;
    await endCall();
  }
}

async function makeCall() {
  people.replaceChildren();
  requests.replaceChildren();
  outcome.textContent = 'Making the call …';
  const fields = new FormData(form);
  const way = fields.get('way') === 'key' ? withKey(fields.get('key')) : asGuest();
  const seats = await way.begin();
  endings.push(() => way.end());
  endButton.disabled = false;
  const calls = [];
  for (const [index, seat] of seats.entries()) calls.push(await join(names[index], index, seat));
  await untilBothWays(calls);
  await way.look();
  outcome.textContent = 'Ada sees and hears Grace, and Grace sees and hears Ada.';
}

async function endCall() {
  for (const end of endings.splice(0).reverse()) await end();
  if (!outcome.textContent.startsWith('It failed')) outcome.textContent = 'The call has ended.';
  endButton.disabled = true;
  callButton.disabled = false;
}

/** What an integrator does: a room and two tokens. */
function withKey(key) {
  const api = caller({ authorization: `Bearer ${key}` });
  const roomName = `try-${crypto.randomUUID()}`;
  return {
    begin: async () => {
      await api('POST', '/livekit/rooms', { name: roomName, emptyTimeout: 60 });
      const seats = [];
      for (const participantName of names)
        seats.push(await api('POST', '/livekit/token', { roomName, participantName }));
      return seats;
    },
    look: () => api('GET', `/livekit/rooms/${roomName}/participants`),
    end: () => api('DELETE', `/livekit/rooms/${roomName}`),
  };
}

/** What a browser does where meetings are open: one guest on two devices. */
function asGuest() {
  const api = caller({});
  let roomName;
  return {
    begin: async () => {
      ({ roomName } = await api('POST', '/api/rooms', { title: 'Trying the API' }));
      const seats = [];
      for (const participantName of names) {
        const deviceId = crypto.randomUUID();
        seats.push(await api('POST', '/api/connection-details', { roomName, participantName, deviceId }));
      }
      return seats;
    },
    look: () => api('GET', `/api/rooms/${roomName}`),
    end: () => api('DELETE', `/api/rooms/${roomName}`),
  };
}

function caller(headers) {
  return async (method, path, body) => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const init = { method, headers: { ...headers, ...type }, body: body && JSON.stringify(body) };
    const response = await fetch(path, init);
    const text = await response.text();
    const answer = text === '' ? undefined : JSON.parse(text);
    show(`${method} ${path} → ${response.status}`, [body, answer]);
    if (!response.ok) throw new Error(answer?.message ?? response.statusText);
    return answer;
  };
}

/** As text, whatever it holds. */
function show(text, parts) {
  const entry = document.createElement('li');
  const title = document.createElement('strong');
  title.textContent = text;
  entry.append(title);
  for (const part of parts) {
    if (part === undefined) continue;
    const shown = document.createElement('pre');
    shown.textContent = JSON.stringify(part, null, 2);
    entry.append(shown);
  }
  requests.append(entry);
}

async function join(name, index, { url, token }) {
  const room = new Room();
  const call = { name, room, video: undefined, audio: undefined };
  room.on(RoomEvent.TrackSubscribed, (track) => receive(call, track));
  await room.connect(url, token);
  endings.push(() => room.disconnect());
  const media = startMedia({ name, pitchHz: 330 + 110 * index });
  endings.push(() => media.stop());
  await room.localParticipant.publishTrack(media.video, { source: Track.Source.Camera });
  await room.localParticipant.publishTrack(media.audio, { source: Track.Source.Microphone });
  return call;
}

function receive(call, track) {
  const element = track.attach();
  call[track.kind] = { track, element };
  if (track.kind === 'audio') element.volume = 0.05;
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = track.kind === 'video' ? `What ${call.name} sees` : `What ${call.name} hears`;
  figure.append(caption, element);
  people.append(figure);
}

/** Frames and a tone have really come, for each of the other's. */
async function untilBothWays(calls) {
  let isEnded = false;
  endings.push(() => (isEnded = true));
  while (!isEnded) {
    const heard = await Promise.all(calls.map(hears));
    if (calls.every(sees) && heard.every(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new Error('the call was ended before anybody saw and heard the other.');
}

function sees({ video }) {
  return video !== undefined && video.element.videoWidth > 0 && video.element.currentTime > 0;
}

/** More than packets: silence has no energy. */
async function hears({ audio }) {
  const report = await audio?.track.receiver?.getStats();
  return [...(report?.values() ?? [])].some((entry) => entry.type === 'inbound-rtp' && entry.totalAudioEnergy > 0);
}
