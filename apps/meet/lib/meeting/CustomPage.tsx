'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { keptCustomServer } from '../home/custom-server';
import { Message } from '../shell/Message';
import { Shell } from '../shell/Shell';
import { useHydrated } from '../ui/useHydrated';
import type { JoinOptions } from './join-options';
import { MeetingRoom } from './MeetingRoom';
import { RoomHeading } from './prejoin/RoomHeading';

export interface CustomPageProps {
  readonly options: JoinOptions;
}

/** A meeting on the person's own server: nothing passes our backend, and the token stays in this tab. */
export function CustomPage({ options }: CustomPageProps) {
  const isHydrated = useHydrated();
  if (!isHydrated) return <Shell>{null}</Shell>;
  return <CustomRoom options={options} />;
}

function CustomRoom({ options }: CustomPageProps) {
  const translate = useTranslations('room');
  const [server] = useState(keptCustomServer);
  if (!server) {
    return (
      <Shell>
        <Message title={translate('customPageTitle')} text={translate('customMissing')}>
          <a href="/" className="btn btn-primary">
            {translate('customBack')}
          </a>
        </Message>
      </Shell>
    );
  }
  const { serverUrl, token, passphrase } = server;
  const { host } = new URL(serverUrl);
  const note = passphrase ? translate('encrypted') : undefined;
  return (
    <MeetingRoom
      title={host}
      heading={<RoomHeading title={translate('title')} label={translate('serverLabel')} value={host} note={note} />}
      options={options}
      asksName={false}
      passphrase={passphrase}
      knock={() => Promise.resolve({ serverUrl, token })}
    />
  );
}
