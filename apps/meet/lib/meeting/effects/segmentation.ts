/**
 * Tells a person from what is behind them: MediaPipe's model, run in this browser. Program and model come from our own
 * origin, are loaded when blur is first wanted, and are shared by the preview and the meeting.
 */
import type { Results, SelfieSegmentation } from '@mediapipe/selfie_segmentation';

/** Every file that the library asks for by name. Each is an asset of the build, so its address changes with its content. */
const files: Readonly<Record<string, () => URL>> = {
  'selfie_segmentation.binarypb': () =>
    new URL('@mediapipe/selfie_segmentation/selfie_segmentation.binarypb', import.meta.url),
  'selfie_segmentation.tflite': () =>
    new URL('@mediapipe/selfie_segmentation/selfie_segmentation.tflite', import.meta.url),
  'selfie_segmentation_landscape.tflite': () =>
    new URL('@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite', import.meta.url),
  'selfie_segmentation_solution_simd_wasm_bin.js': () =>
    new URL('@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.js', import.meta.url),
  'selfie_segmentation_solution_simd_wasm_bin.wasm': () =>
    new URL('@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.wasm', import.meta.url),
  'selfie_segmentation_solution_wasm_bin.js': () =>
    new URL('@mediapipe/selfie_segmentation/selfie_segmentation_solution_wasm_bin.js', import.meta.url),
  'selfie_segmentation_solution_wasm_bin.wasm': () =>
    new URL('@mediapipe/selfie_segmentation/selfie_segmentation_solution_wasm_bin.wasm', import.meta.url),
};

const landscapeModel = 1;
const modelSize = { width: 256, height: 144 };

/** The person is opaque in the answer, everything else transparent. */
export type Segment = (video: HTMLVideoElement) => Promise<Results['segmentationMask']>;

let made: Promise<Segment> | undefined;

/** @throws Error when the library or its model cannot be loaded; the next call tries again */
export function loadSegmentation(): Promise<Segment> {
  made ??= load().catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function load(): Promise<Segment> {
  await loadScript(new URL('@mediapipe/selfie_segmentation/selfie_segmentation.js', import.meta.url));
  const { SelfieSegmentation: Library } = window as unknown as { SelfieSegmentation: typeof SelfieSegmentation };
  const library = new Library({ locateFile: (name) => files[name]?.().href ?? name });
  library.setOptions({ modelSelection: landscapeModel });
  let latest: Results | undefined;
  library.onResults((results) => {
    latest = results;
  });
  await library.initialize();
  const small = document.createElement('canvas');
  Object.assign(small, modelSize);
  const pen = small.getContext('2d');
  let before: Promise<unknown> = Promise.resolve();
  return (video) => {
    // It takes one picture at a time.
    const now = before.then(async () => {
      // As large as the model looks at it: more is only carried about.
      pen?.drawImage(video, 0, 0, small.width, small.height);
      await library.send({ image: small });
      if (!latest) throw new Error('The model gave no answer.');
      return latest.segmentationMask;
    });
    before = now.catch(() => undefined);
    return now;
  };
}

/** The library is made for a page's own script element: it leaves its name on the window. */
function loadScript(url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url.href;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error('The background effect could not be loaded.'));
    document.head.append(script);
  });
}
