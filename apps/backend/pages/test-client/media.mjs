// A picture and a tone that the page makes up, so that nobody is asked for a camera or a microphone.

const [width, height, framesPerSecond] = [320, 180, 10];
const quiet = 0.1;

/** @returns two tracks of media, and what ends them */
export function startMedia({ name, pitchHz }) {
  const picture = startPicture(name);
  const tone = startTone(pitchHz);
  return {
    video: picture.track,
    audio: tone.track,
    stop: async () => {
      picture.stop();
      await tone.stop();
    },
  };
}

function startPicture(name) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  let frame = 0;
  const draw = () => {
    frame += 1;
    context.fillStyle = `hsl(${String(frame % 360)} 60% 35%)`;
    context.fillRect(0, 0, width, height);
    context.fillStyle = 'white';
    context.font = '32px system-ui, sans-serif';
    context.fillText(`${name} ${String(frame)}`, 20, height / 2);
  };
  draw();
  const timer = setInterval(draw, 1000 / framesPerSecond);
  const [track] = canvas.captureStream(framesPerSecond).getVideoTracks();
  return { track, stop: () => clearInterval(timer) };
}

function startTone(pitchHz) {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: pitchHz });
  const volume = new GainNode(context, { gain: quiet });
  const destination = context.createMediaStreamDestination();
  tone.connect(volume).connect(destination);
  tone.start();
  const [track] = destination.stream.getAudioTracks();
  return { track, stop: () => context.close() };
}
