'use client';

import { MeetingProvider } from '../meeting/MeetingContext';
import { EndScreen } from '../meeting/screens/EndScreen';
import { FaultScreen } from '../meeting/screens/FaultScreen';
import { JoiningScreen } from '../meeting/screens/JoiningScreen';
import { MeetingScreen } from '../meeting/screens/MeetingScreen';
import { UnavailableScreen } from '../meeting/screens/UnavailableScreen';
import { useHydrated } from '../ui/useHydrated';
import { endReasons, scenes, sceneNames, type SceneName } from './scenes';
import { useStillMeeting } from './useStillMeeting';

export interface CatalogueProps {
  /** Empty or unknown: the list of all. */
  readonly state: string;
}

/** One state at a time, as large as a person sees it: a list of links leads there, and so do the screenshots. */
export function Catalogue({ state }: CatalogueProps) {
  const isHydrated = useHydrated();
  if (!isHydrated) return null;
  const reason = endReasons.find((known) => `end-${known}` === state);
  if (reason) return <EndScreen reason={reason} onRejoin={noMatter} />;
  if (state === 'fault') {
    const failure = { code: 'livekit.unavailable', requestId: '019ca9f0-6a2c' } as const;
    return <FaultScreen failure={failure} onRetry={noMatter} onBack={noMatter} />;
  }
  if (state === 'unavailable') return <UnavailableScreen error={new Error('Something that was not foreseen')} />;
  const scene = sceneNames.find((known) => known === state);
  return scene ? <Scene key={scene} name={scene} /> : <SceneList />;
}

function Scene({ name }: { readonly name: SceneName }) {
  const meeting = useStillMeeting(scenes[name]);
  const { roomState } = meeting.store.getState();
  return (
    <MeetingProvider value={meeting}>
      <div className="stage flex h-dvh flex-col overflow-hidden bg-canvas text-ink" data-scene={name}>
        {roomState === 'connecting' ? <JoiningScreen /> : <MeetingScreen title="Weekly review" />}
      </div>
    </MeetingProvider>
  );
}

function SceneList() {
  const names = [...sceneNames, ...endReasons.map((reason) => `end-${reason}`), 'fault', 'unavailable'];
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

function noMatter(): void {
  return;
}
