import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { describeBrowser } from '../account/describe-browser';
import type { CheckName, CheckResult, CheckResults } from './check-result';
import { askDevice, isBrowserFit, loudest, type DeviceAnswer } from './device-check';
import { inviteCode } from './invite-code';

export interface CheckState {
  readonly isRunning: boolean;
  readonly current: CheckName | undefined;
  readonly results: CheckResults;
  readonly camera: MediaStreamTrack | undefined;
  readonly microphone: MediaStreamTrack | undefined;
}

const idle: CheckState = {
  isRunning: false,
  current: undefined,
  results: {},
  camera: undefined,
  microphone: undefined,
};

const quiet = 0.005;

/** Goes through everything once; the speaker waits for the person's own answer. */
export function useCheck() {
  const translate = useTranslations();
  const [state, setState] = useState(idle);
  const over = useRef<AbortController>(undefined);
  useEffect(() => () => over.current?.abort(), []);

  const change = (part: Partial<CheckState>): void => setState((before) => ({ ...before, ...part }));
  const tell = (name: CheckName, result: CheckResult): void =>
    setState((before) => ({ ...before, results: { ...before.results, [name]: result } }));

  function faultWords(kind: 'camera' | 'microphone', answer: DeviceAnswer): CheckResult {
    return { outcome: 'failed', detail: answer.fault ? translate(`devices.fault.${kind}.${answer.fault}`) : '' };
  }

  async function run(): Promise<void> {
    over.current?.abort();
    const { signal } = (over.current = new AbortController());
    setState({ ...idle, isRunning: true, current: 'browser' });
    const browser = describeBrowser(navigator.userAgent) ?? '';
    tell('browser', { outcome: isBrowserFit() ? 'passed' : 'failed', detail: browser });

    change({ current: 'camera' });
    const camera = await askDevice('video');
    if (camera.track) keep(camera.track, signal);
    change({ camera: camera.track });
    tell(
      'camera',
      camera.track ? { outcome: 'passed', detail: pictureSize(camera.track) } : faultWords('camera', camera),
    );

    change({ current: 'microphone' });
    const microphone = await askDevice('audio');
    if (microphone.track) keep(microphone.track, signal);
    change({ microphone: microphone.track });
    tell('microphone', microphone.track ? await heard(microphone.track) : faultWords('microphone', microphone));

    change({ current: 'signalling' });
    // Everything that knows LiveKit is loaded here.
    const { checkNetwork } = await import('../meeting/check/network-check');
    const noToken = translate(inviteCode() === '' ? 'check.noToken' : 'check.noTokenInvited');
    await checkNetwork(tell, { noToken, inviteCode: inviteCode(), signal });
    change({ isRunning: false, current: undefined });
  }

  async function heard(track: MediaStreamTrack): Promise<CheckResult> {
    const isHeard = (await loudest(track)) > quiet;
    return { outcome: isHeard ? 'passed' : 'warning', detail: isHeard ? track.label : translate('check.silent') };
  }

  return { state, tell, run };
}

/** Let go with the page, or with the next run. */
function keep(track: MediaStreamTrack, signal: AbortSignal): void {
  if (signal.aborted) track.stop();
  signal.addEventListener('abort', () => track.stop());
}

function pictureSize(track: MediaStreamTrack): string {
  const { width = 0, height = 0 } = track.getSettings();
  return `${track.label} ${String(width)}×${String(height)}`.trim();
}
