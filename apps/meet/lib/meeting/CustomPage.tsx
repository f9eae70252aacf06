'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { keepCustomServer, keptCustomServer } from '../home/custom-server';
import { CustomForm, type CustomLabels } from '../home/CustomForm';
import { Shell } from '../shell/Shell';
import { useHydrated } from '../ui/useHydrated';
import type { JoinOptions } from './join-options';
import { MeetingRoom } from './MeetingRoom';
import { RoomHeading } from './prejoin/RoomHeading';

export interface CustomPageProps {
  readonly options: JoinOptions;
  readonly labels: CustomLabels;
}

/** A meeting on the person's own server: nothing passes our backend, and the token stays in this tab. */
export function CustomPage(props: CustomPageProps) {
  const isHydrated = useHydrated();
  if (!isHydrated) return <Shell>{null}</Shell>;
  return <CustomRoom {...props} />;
}

function CustomRoom({ options, labels }: CustomPageProps) {
  const translate = useTranslations('room');
  const [server, setServer] = useState(keptCustomServer);
  if (!server) {
    return (
      <Shell>
        <div className="m-auto w-full max-w-[440px] py-12">
          <h1 className="text-xl font-semibold tracking-[-0.02em] text-balance">{translate('customPageTitle')}</h1>
          <p className="mt-2 mb-6 text-base text-ink-muted">{translate('customMissing')}</p>
          <CustomForm
            labels={labels}
            onEntered={(entered) => {
              keepCustomServer(entered);
              setServer(entered);
            }}
          />
        </div>
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
