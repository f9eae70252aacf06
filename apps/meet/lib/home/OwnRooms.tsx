import type { RoomSettings } from '@live-meeting/contracts/http/rooms';
import { Disc, Lock } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { shownName } from '../ui/shown-name';
import { OneLine } from '../ui/OneLine';
import { CopyRoomLink } from './CopyRoomLink';
import { LiveMark } from './LiveMark';

export interface OwnRoomsProps {
  readonly rooms: readonly RoomSettings[];
  readonly canRecord: boolean;
}

/** Of whoever is signed in: their meetings, to be joined again or sent to others. Nothing while there is none. */
export async function OwnRooms({ rooms, canRecord }: OwnRoomsProps) {
  const translate = await getTranslations('home.rooms');
  if (rooms.length === 0) return null;
  const named = rooms.map((room) => ({ ...room, name: shownName(room.title ?? '') || room.roomName }));
  return (
    <section aria-labelledby="own-rooms" className="lg:col-span-2">
      <h2 id="own-rooms" className="text-lg font-semibold tracking-[-0.01em]">
        {translate('title')}
      </h2>
      <ul className="mt-3 grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {named.map((room) => (
          <li key={room.roomName} className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4">
            <div className="min-w-0">
              <p className="flex items-center gap-2">
                <OneLine text={room.name} className="text-sm font-semibold" />
                {room.isLive ? <LiveMark words={translate('live')} /> : null}
              </p>
              <p className="mt-0.5 flex items-center gap-1.5 truncate text-xs text-ink-muted">
                {room.locked ? <Lock className="size-3.5" role="img" aria-label={translate('locked')} /> : null}
                {translate(`access.${room.access}`)}
                {room.needsPasscode ? ` · ${translate('passcode')}` : ''}
              </p>
            </div>
            <div className="flex gap-2">
              <a
                href={`/rooms/${room.roomName}`}
                className="btn btn-quiet grow"
                aria-label={translate('joinOne', { name: room.name })}
              >
                {translate('join')}
              </a>
              <CopyRoomLink
                path={`/rooms/${room.roomName}`}
                labels={{
                  copy: translate('copyOne', { name: room.name }),
                  copied: translate('copied'),
                }}
              />
              {canRecord ? (
                <a
                  href={`/recordings?room=${encodeURIComponent(room.roomName)}`}
                  className="btn btn-quiet !px-3"
                  aria-label={translate('recordingsOf', { name: room.name })}
                  title={translate('recordings')}
                >
                  <Disc aria-hidden className="size-4" />
                </a>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
