'use client';

import { AudioConsent } from '../meeting/audio-consent/AudioConsent';
import { MeetingProvider } from '../meeting/MeetingContext';
import { JoiningScreen } from '../meeting/screens/JoiningScreen';
import { MeetingScreen } from '../meeting/screens/MeetingScreen';
import { useHydrated } from '../ui/useHydrated';
import { pageNames, PageScene } from './PageScene';
import { scenes, sceneNames, type SceneName } from './scenes';
import { useStillMeeting } from './useStillMeeting';

export interface CatalogueProps {
  /** Empty or unknown: the list of all. */
  readonly state: string;
}

/** One state at a time, as large as a person sees it: a list of links leads there, and so do the screenshots. */
export function Catalogue({ state }: CatalogueProps) {
  const isHydrated = useHydrated();
  if (!isHydrated) return null;
  if (pageNames.includes(state)) return <PageScene name={state} />;
  const scene = sceneNames.find((known) => known === state);
  return scene ? <Scene key={scene} name={scene} /> : <SceneList />;
}

function Scene({ name }: { readonly name: SceneName }) {
  const scene = scenes[name];
  const meeting = useStillMeeting(scene);
  const { roomState } = meeting.store.getState();
  return (
    <MeetingProvider value={meeting}>
      <div className="stage flex h-dvh flex-col overflow-hidden bg-canvas text-ink" data-scene={name}>
        {roomState === 'connecting' ? (
          <JoiningScreen />
        ) : (
          <MeetingScreen
            title="Weekly review"
            notice={<AudioConsent agrees={scene.agreesToAudio} onChange={() => Promise.resolve()} />}
          />
        )}
      </div>
    </MeetingProvider>
  );
}

function SceneList() {
  const names = [...sceneNames, ...pageNames];
  return (
    <main className="mx-auto max-w-[640px] p-6">
      <h1 className="text-xl font-semibold">Components</h1>
      <ul className="mt-4 columns-2 text-sm" data-states={names.join(' ')}>
        {names.map((name) => (
          <li key={name}>
            <a className="inline-flex min-h-11 items-center underline" href={`/dev/components?state=${name}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
