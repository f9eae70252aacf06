import { roomNameSchema } from '@live-meeting/contracts/http/fields';
import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { meetingMessages } from '../../../i18n/meeting-messages';
import { askAccount, askClientConfig, askRoomView } from '../../../lib/api/page-questions';
import { serverEnv } from '../../../lib/config/server-env';
import { GateScreen } from '../../../lib/gate/GateScreen';
import { roomGate } from '../../../lib/gate/room-gate';
import { greetMediaServer } from '../../../lib/http/greet-media-server';
import { joinOptions } from '../../../lib/meeting/join-options';
import { RoomPage } from '../../../lib/meeting/RoomPage';

/** Its scripts carry a nonce. */
export const dynamic = 'force-dynamic';

type RoomRoute = PageProps<'/rooms/[roomName]'>;

export async function generateMetadata({ params }: RoomRoute): Promise<Metadata> {
  const room = validRoomName((await params).roomName);
  const translate = await getTranslations();
  const title = room ? translate('room.pageTitle', { room }) : translate('notFound.roomTitle');
  // A meeting's link is a secret of those who have it.
  return { title, robots: { index: false, follow: false }, referrer: 'no-referrer' };
}

export default async function Room({ params, searchParams }: RoomRoute) {
  const roomName = validRoomName((await params).roomName);
  if (!roomName) notFound();
  const { backendUrl, mediaServerUrls } = serverEnv();
  const request = { backendUrl, headers: await headers() };
  const [room, config, account] = await Promise.all([
    askRoomView(request, roomName),
    askClientConfig(request),
    askAccount(request),
  ]);
  const gate = roomGate({ room, openMeetings: config?.openMeetings, isSignedIn: Boolean(account) });
  if (gate.kind !== 'open') return <GateScreen gate={gate.kind} path={`/rooms/${roomName}`} />;
  greetMediaServer(mediaServerUrls);
  return (
    <NextIntlClientProvider messages={await meetingMessages()}>
      <RoomPage
        roomName={roomName}
        gate={gate}
        accountName={account?.name ?? ''}
        options={joinOptions(await searchParams)}
      />
    </NextIntlClientProvider>
  );
}

function validRoomName(segment: string): string | undefined {
  return roomNameSchema.safeParse(segment).data;
}
