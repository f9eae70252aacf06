import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { interviewMessages } from '../../../i18n/interview-messages';
import { askRoomView } from '../../../lib/api/page-questions';
import { serverEnv } from '../../../lib/config/server-env';
import { greetMediaServer } from '../../../lib/http/greet-media-server';
import { askInvite } from '../../../lib/interviews/ask-invite';
import { inviteGate } from '../../../lib/interviews/invite-gate';
import { InvitedPage } from '../../../lib/interviews/InvitedPage';
import { InviteScreen } from '../../../lib/interviews/InviteScreen';
import { TooEarly } from '../../../lib/interviews/TooEarly';
import { joinOptions } from '../../../lib/meeting/join-options';
import { Shell } from '../../../lib/shell/Shell';

/** Its scripts carry a nonce. */
export const dynamic = 'force-dynamic';

type InviteRoute = PageProps<'/join/[code]'>;

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('interview');
  // The link is a credential: no other page must learn it from this one.
  return { title: translate('pageTitle'), robots: { index: false, follow: false }, referrer: 'no-referrer' };
}

export default async function Join({ params, searchParams }: InviteRoute) {
  const { code } = await params;
  const { backendUrl, mediaServerUrls } = serverEnv();
  const request = { backendUrl, headers: await headers() };
  const gate = inviteGate(await askInvite(request, code));
  if (gate.kind === 'open') {
    greetMediaServer(mediaServerUrls);
    const room = await askRoomView(request, gate.invite.roomName);
    return (
      <NextIntlClientProvider messages={await interviewMessages()}>
        <InvitedPage
          code={code}
          invite={gate.invite}
          options={joinOptions(await searchParams)}
          asksAudio={room.kind === 'value' && room.value.audioEgress}
          isRecording={room.kind === 'value' && room.value.isRecording}
        />
      </NextIntlClientProvider>
    );
  }
  if (gate.kind === 'tooEarly')
    return (
      <Shell>
        <NextIntlClientProvider messages={await interviewMessages()}>
          <TooEarly invite={gate.invite} opensInMs={gate.opensInMs}>
            <CheckLink code={code} />
          </TooEarly>
        </NextIntlClientProvider>
      </Shell>
    );
  return <InviteScreen gate={gate.kind} path={`/join/${encodeURIComponent(code)}`} />;
}

/** The code goes along in the fragment, so that the report reaches whoever invited. */
async function CheckLink({ code }: { readonly code: string }) {
  const translate = await getTranslations('check');
  return (
    <a href={`/check#${new URLSearchParams({ invite: code }).toString()}`} className="btn btn-quiet self-start">
      {translate('title')}
    </a>
  );
}
