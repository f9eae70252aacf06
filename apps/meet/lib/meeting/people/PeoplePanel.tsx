'use client';

import { Lock, LockOpen, MicOff, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useMeeting, useMeetingParts, useViewActions } from '../MeetingContext';
import { useModeration } from '../moderation/useModeration';
import { PanelFrame } from '../panels/PanelFrame';
import { handQueue } from '../state/hand';
import { ownModeration } from '../state/own-moderation';
import { LobbyList } from '../lobby/LobbyList';
import { HandRow } from './HandRow';
import { matchPeople } from './match-people';
import { PersonRow } from './PersonRow';
import { RemoveDialog } from './RemoveDialog';

/** With fewer, everybody is in sight. */
const searchFrom = 6;

/** Who is here, who waits, who wants to speak, and what can be done about it. */
export default function PeoplePanel() {
  const translate = useTranslations('people');
  const meeting = useTranslations('meeting');
  const { roomName } = useMeetingParts();
  const { closePanel } = useViewActions();
  const participants = useMeeting((state) => state.participants);
  const isModerator = useMeeting(ownModeration);
  const [typed, setTyped] = useState('');
  const [removing, setRemoving] = useState<string>();
  const frame = useRef<HTMLDivElement>(null);
  const shown = matchPeople(participants, typed);
  const hands = handQueue(participants);
  const removed = participants.find(({ identity }) => identity === removing);
  useEffect(() => frame.current?.focus({ preventScroll: true }), []);
  return (
    <PanelFrame
      label={meeting('people')}
      heading={meeting('peopleCount', { count: participants.length })}
      onClose={closePanel}
    >
      <div ref={frame} tabIndex={-1} className="flex min-h-0 grow flex-col overflow-y-auto outline-none">
        {participants.length >= searchFrom ? <SearchField value={typed} onChange={setTyped} /> : null}
        {isModerator ? (
          <Section title={meeting('lobby.title')}>
            <LobbyList />
          </Section>
        ) : null}
        {hands.length > 0 ? (
          <Section title={translate('hands')}>
            <ol>
              {hands.map((person, index) => (
                <HandRow key={person.identity} person={person} place={index + 1} isModerator={isModerator} />
              ))}
            </ol>
          </Section>
        ) : null}
        <Section title={translate('here')}>
          <ul>
            {shown.map((person) => (
              <PersonRow
                key={person.identity}
                person={person}
                isModerator={isModerator && roomName !== undefined}
                onRemove={() => setRemoving(person.identity)}
              />
            ))}
          </ul>
          {shown.length === 0 ? <p className="px-4 py-3 text-sm text-ink-muted">{translate('nobodyFound')}</p> : null}
        </Section>
      </div>
      {isModerator && roomName !== undefined ? <HostBar /> : null}
      {removed ? <RemoveDialog person={removed} onClose={() => setRemoving(undefined)} /> : null}
    </PanelFrame>
  );
}

function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (typed: string) => void }) {
  const translate = useTranslations('people');
  return (
    <div className="relative mx-3 mt-3 shrink-0">
      <Search aria-hidden className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-ink-muted" />
      <input
        type="search"
        dir="auto"
        className="field !ps-9 !text-sm"
        value={value}
        placeholder={translate('search')}
        aria-label={translate('search')}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** Shows nothing, not even its title, while it is empty. */
function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="people-section px-1.5 pt-3 pb-1">
      <h3 className="px-2.5 pb-1 text-xs font-semibold text-ink-muted">{title}</h3>
      {children}
    </section>
  );
}

/** For the whole meeting. */
function HostBar() {
  const translate = useTranslations('people');
  const { openDialog } = useViewActions();
  const moderation = useModeration();
  const isLocked = useMeeting((state) => state.isLocked ?? false);
  const LockIcon = isLocked ? Lock : LockOpen;
  return (
    <div className="flex shrink-0 gap-2 border-t border-line p-2">
      <button type="button" className="btn btn-quiet grow" onClick={() => openDialog('muteAll')}>
        <MicOff aria-hidden className="size-4" />
        {translate('muteAll')}
      </button>
      <button
        type="button"
        className="btn btn-quiet grow"
        aria-pressed={isLocked}
        onClick={() => void moderation.lock(!isLocked)}
      >
        <LockIcon aria-hidden className={`size-4 ${isLocked ? 'text-accent' : ''}`} />
        {translate(isLocked ? 'unlock' : 'lock')}
      </button>
    </div>
  );
}
