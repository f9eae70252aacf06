/* global LivekitClient */
// A person whose picture flashes and whose microphone beeps at the same moment, once a second.
const { Room, Track, LocalVideoTrack, LocalAudioTrack } = LivekitClient;
const canvas = document.querySelector('canvas');
const picture = canvas.getContext('2d');
const audio = new AudioContext();
const gain = audio.createGain();
const tone = audio.createOscillator();
const microphone = audio.createMediaStreamDestination();
let room;
let hue = 200;
let number = 0;
let details = 0;

gain.gain.value = 0;
tone.connect(gain).connect(microphone);
tone.start();

/** 100 ms each second, by the clock of the machine. */
const isOn = () => Date.now() % 1000 < 100;

function draw() {
  const isWhite = isOn();
  gain.gain.value = isWhite ? 0.5 : 0;
  picture.fillStyle = isWhite ? '#fff' : `hsl(${hue} 50% 8%)`;
  picture.fillRect(0, 0, canvas.width, canvas.height);
  picture.fillStyle = isWhite ? '#000' : '#555';
  picture.fillRect((number * 7) % canvas.width, canvas.height / 2, 24, 24);
  for (let one = 0; one < details; one += 1) {
    picture.fillStyle = `hsl(${Math.random() * 360} 80% 40%)`;
    picture.fillRect(Math.random() * canvas.width, Math.random() * canvas.height, 9, 9);
  }
  number += 1;
}

window.meeting = {
  async join({ url, token, hz = 440, width = 640, height = 360, codec = 'vp8', key, simulcast = true, detail = 0 }) {
    Object.assign(canvas, { width, height });
    tone.frequency.value = hz;
    hue = hz % 360;
    details = detail;
    await audio.resume();
    setInterval(draw, 33);
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
    const [track] = canvas.captureStream(30).getVideoTracks();
    await room.localParticipant.publishTrack(new LocalVideoTrack(track, undefined, true), {
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
