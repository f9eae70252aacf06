/* global LivekitClient, MediaStreamTrackGenerator, VideoFrame */
// A person whose picture flashes and whose microphone beeps at the same moment, once a second.
const { Room, Track, LocalVideoTrack, LocalAudioTrack } = LivekitClient;
const canvas = document.querySelector('canvas');
const picture = canvas.getContext('2d', { desynchronized: true });
const audio = new AudioContext();
const gain = audio.createGain();
const tone = audio.createOscillator();
const microphone = audio.createMediaStreamDestination();
// Not what the page shows: that is captured when it was painted, which a busy machine does later than the sound.
const camera = new MediaStreamTrackGenerator({ kind: 'video' });
const pictures = camera.writable.getWriter();
const frameMs = 33;
const flashMs = 100;
/** A flash is the narrower the later it is drawn, and narrows to nothing in so long: a busy machine is late, frames get lost. */
const narrowsMs = 200;
let room;
let hue = 200;
let number = 0;
let details = 0;

gain.gain.value = 0;
tone.connect(gain).connect(microphone);
tone.start();

/** A flash and a beep are due with each second of the machine's clock. */
function show() {
  const behind = [];
  let due = 0;
  setInterval(() => {
    const now = performance.now();
    behind.push(now - audio.currentTime * 1000);
    if (behind.length > 30) behind.shift();
    const next = Math.ceil((performance.timeOrigin + now) / 1000) * 1000 - performance.timeOrigin;
    // When the clock of the sound is known well enough.
    if (next - now < 400 && next > due + 500) beepAt((due = next) - middle(behind));
    draw();
    // As a camera does: its pictures are of the moment in which they come.
    pictures.write(new VideoFrame(canvas, { timestamp: performance.now() * 1000 }));
  }, frameMs);
}

function draw() {
  const sinceMs = (performance.timeOrigin + performance.now()) % 1000;
  const isOn = sinceMs < flashMs;
  picture.fillStyle = isOn ? '#000' : `hsl(${hue} 50% 8%)`;
  picture.fillRect(0, 0, canvas.width, canvas.height);
  if (isOn) {
    picture.fillStyle = '#fff';
    picture.fillRect(0, 0, canvas.width * (1 - sinceMs / narrowsMs), canvas.height);
    return;
  }
  picture.fillStyle = '#555';
  picture.fillRect((number * 7) % canvas.width, canvas.height / 2, 24, 24);
  for (let one = 0; one < details; one += 1) {
    picture.fillStyle = `hsl(${Math.random() * 360} 80% 40%)`;
    picture.fillRect(Math.random() * canvas.width, Math.random() * canvas.height, 9, 9);
  }
  number += 1;
}

function beepAt(ms) {
  gain.gain.setValueAtTime(0.5, ms / 1000);
  gain.gain.setValueAtTime(0, (ms + flashMs) / 1000);
}

/** The sound is made some pieces at a time, so that its clock stands still in between. */
function middle(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

window.meeting = {
  async join({ url, token, hz = 440, width = 640, height = 360, codec = 'vp8', key, simulcast = true, detail = 0 }) {
    Object.assign(canvas, { width, height });
    tone.frequency.value = hz;
    hue = hz % 360;
    details = detail;
    await audio.resume();
    show();
    const keyProvider = key && new LivekitClient.ExternalE2EEKeyProvider();
    const encryption = key && { keyProvider, worker: new Worker('/livekit-client.e2ee.worker.js') };
    room = new Room({ dynacast: true, ...(encryption && { encryption }) });
    if (key) {
      await keyProvider.setKey(key);
      await room.setE2EEEnabled(true);
    }
    await room.connect(url, token, { autoSubscribe: false });
    await this.publishMicrophone();
    await this.publishCamera({ codec, simulcast });
  },
  async publishMicrophone() {
    const [track] = microphone.stream.getAudioTracks();
    const local = new LocalAudioTrack(track.clone(), undefined, true);
    await room.localParticipant.publishTrack(local, { source: Track.Source.Microphone });
  },
  async publishCamera({ codec = 'vp8', simulcast = true } = {}) {
    await room.localParticipant.publishTrack(new LocalVideoTrack(camera.clone(), undefined, true), {
      source: Track.Source.Camera,
      videoCodec: codec,
      simulcast,
      backupCodec: false,
      ...(codec === 'vp9' && { scalabilityMode: 'L1T1' }),
    });
  },
  async unpublishCamera() {
    const { track } = room.localParticipant.getTrackPublication(Track.Source.Camera);
    await room.localParticipant.unpublishTrack(track);
  },
  async setMuted(source, isMuted) {
    const publication = room.localParticipant.getTrackPublication(source);
    await (isMuted ? publication.mute() : publication.unmute());
  },
  share: () => room.localParticipant.setScreenShareEnabled(true, { audio: false }),
  stopSharing: () => room.localParticipant.setScreenShareEnabled(false),
  async leave() {
    await room.disconnect();
  },
};
