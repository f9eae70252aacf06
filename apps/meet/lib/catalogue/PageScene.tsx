'use client';

import type { InviteView } from '@live-meeting/contracts/http/invites';
import type { ReactNode } from 'react';
import { GateScreen } from '../gate/GateScreen';
import { InviteScreen } from '../interviews/InviteScreen';
import { TooEarly } from '../interviews/TooEarly';
import Denied from '../meeting/door/Denied';
import LobbyWait from '../meeting/door/LobbyWait';
import { RoomHeading } from '../meeting/prejoin/RoomHeading';
import { EndScreen } from '../meeting/screens/EndScreen';
import { FaultScreen } from '../meeting/screens/FaultScreen';
import { UnavailableScreen } from '../meeting/screens/UnavailableScreen';
import { Shell } from '../shell/Shell';
import { UpcomingScene } from './UpcomingScene';

const narrow = 'm-auto w-full max-w-[400px]';

const invite: InviteView = {
  interviewId: '019ca9f0',
  roomName: 'interview-019ca9f0',
  title: 'Backend engineer',
  scheduledAt: '2026-12-01T09:30:00.000Z',
  durationMinutes: 45,
  opensAt: '2026-12-01T09:00:00.000Z',
  organiser: 'Omar Khalil',
  role: 'candidate',
  participantName: 'Amina Haddad',
  languages: [],
  status: 'scheduled',
};

const failure = { code: 'livekit.unavailable', requestId: '019ca9f0-6a2c' } as const;

/** What a person sees before and after a meeting, where it depends on something that has to happen first. */
const pages: Readonly<Record<string, () => ReactNode>> = {
  fault: () => <FaultScreen failure={failure} onRetry={noMatter} onBack={noMatter} />,
  faultSignIn: () => (
    <FaultScreen failure={{ code: 'auth.required', requestId: undefined }} onRetry={noMatter} onBack={noMatter} />
  ),
  unavailable: () => <UnavailableScreen error={new Error('Something that was not foreseen')} />,
  denied: () => (
    <Shell>
      <Denied />
    </Shell>
  ),
  lobbyWait: () => (
    <Shell>
      <div className={narrow}>
        <LobbyWait position={2} onLeave={noMatter} />
      </div>
    </Shell>
  ),
  isRecorded: () => (
    <Shell>
      <div className={narrow}>
        <RoomHeading title="Weekly review" label="Meeting" value="weekly-review" isRecording />
      </div>
    </Shell>
  ),
  ...ofEach('interviews', ['known', 'away'] as const, (state) => <UpcomingScene isAway={state === 'away'} />),
  tooEarly: () => (
    <Shell>
      <TooEarly invite={invite} opensInMs={2 ** 31} />
    </Shell>
  ),
  ...ofEach('end', ['left', 'removed', 'ended', 'elsewhere', 'serverStopped', 'networkLost'] as const, (reason) => (
    <EndScreen reason={reason} onRejoin={noMatter} />
  )),
  ...ofEach('gate', ['closed', 'notFound', 'signIn', 'membersOnly'] as const, (gate) => (
    <GateScreen gate={gate} path="/rooms/weekly-review" />
  )),
  ...ofEach('invite', ['unknown', 'cancelled', 'completed', 'away'] as const, (gate) => (
    <InviteScreen gate={gate} path="/join/code" />
  )),
};

export const pageNames = Object.keys(pages);

export function PageScene({ name }: { readonly name: string }) {
  return pages[name]?.();
}

function ofEach<Kind extends string>(area: string, kinds: readonly Kind[], show: (kind: Kind) => ReactNode) {
  return Object.fromEntries(kinds.map((kind) => [`${area}-${kind}`, () => show(kind)]));
}

function noMatter(): void {
  return;
}
