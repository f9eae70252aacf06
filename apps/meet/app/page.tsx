import { Link2, RefreshCw, ShieldCheck, type LucideIcon } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { askAccount, askClientConfig, askOwnInterviews, askOwnRooms } from '../lib/api/page-questions';
import { serverEnv } from '../lib/config/server-env';
import { customLabels } from '../lib/home/custom-labels';
import { CustomEntry } from '../lib/home/CustomEntry';
import { JoinForm } from '../lib/home/JoinForm';
import { OwnInterviews } from '../lib/home/OwnInterviews';
import { OwnRooms } from '../lib/home/OwnRooms';
import { RoomForm } from '../lib/home/RoomForm';
import { StageDrawing } from '../lib/home/StageDrawing';
import { StartMeeting } from '../lib/home/StartMeeting';
import { Tabs } from '../lib/home/Tabs';
import { Shell } from '../lib/shell/Shell';

/** What the page says depends on the backend at this moment, and its scripts carry a nonce. */
export const dynamic = 'force-dynamic';

export default async function HomePage() {
  const translate = await getTranslations('home');
  const request = { backendUrl: serverEnv().backendUrl, headers: await headers() };
  const [config, account] = await Promise.all([askClientConfig(request), askAccount(request)]);
  const [interviews, rooms] = account ? await Promise.all([askOwnInterviews(request), askOwnRooms(request)]) : [];
  const tabs = [
    {
      id: 'meeting',
      label: translate('tabMeeting'),
      panel: <MeetingPanel openMeetings={config?.openMeetings} hasAccount={Boolean(account)} />,
    },
    { id: 'custom', label: translate('tabCustom'), panel: <CustomPanel /> },
  ];
  return (
    <Shell
      footer={<Footer version={config?.version} />}
      accountName={account === undefined ? undefined : (account?.name ?? null)}
    >
      <div className="m-auto grid w-full grid-cols-1 content-center gap-x-20 gap-y-8 py-8 lg:grid-cols-[minmax(0,1fr)_420px] lg:py-12">
        <div>
          <h1 className="text-xl font-semibold tracking-[-0.02em] text-balance">{translate('headline')}</h1>
          <p className="mt-3 max-w-[52ch] text-base text-pretty text-ink-muted">{translate('lead')}</p>
        </div>
        <section className="self-center rounded-xl border border-line bg-surface p-5 pt-2 shadow-card sm:p-6 sm:pt-3 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <Tabs label={translate('tabs')} tabs={tabs} />
        </section>
        {/* Whoever is signed in comes for what is theirs. */}
        <div className={`flex flex-col gap-8 ${account ? 'max-lg:order-last' : ''}`}>
          <StageDrawing className="hidden w-full max-w-[560px] lg:block" />
          <ul className="grid max-w-[560px] gap-5 sm:grid-cols-3 sm:gap-6">
            <Point icon={Link2} title={translate('pointLink')} text={translate('pointLinkText')} />
            <Point icon={ShieldCheck} title={translate('pointOwn')} text={translate('pointOwnText')} />
            <Point icon={RefreshCw} title={translate('pointRecover')} text={translate('pointRecoverText')} />
          </ul>
        </div>
        {interviews ? <OwnInterviews {...interviews} /> : null}
        <OwnRooms rooms={rooms ?? []} canRecord={config?.features.recording ?? false} />
      </div>
    </Shell>
  );
}

interface MeetingPanelProps {
  readonly openMeetings: boolean | undefined;
  readonly hasAccount: boolean;
}

async function MeetingPanel({ openMeetings, hasAccount }: MeetingPanelProps) {
  const translate = await getTranslations('home');
  return (
    <div className="flex flex-col gap-6">
      <div>
        <h2 className="text-lg font-semibold tracking-[-0.01em]">{translate('startTitle')}</h2>
        <p className="mt-1 mb-4 text-sm text-ink-muted">{translate('startText')}</p>
        {hasAccount ? <OwnMeeting /> : <OpenMeeting openMeetings={openMeetings} />}
      </div>
      <div className="flex items-center gap-3 text-xs text-ink-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        {translate('or')}
      </div>
      <JoinForm
        labels={{
          label: translate('joinLabel'),
          placeholder: translate('joinPlaceholder'),
          join: translate('join'),
          empty: translate('joinEmpty'),
          otherSite: translate('joinOtherSite'),
          noRoom: translate('joinNoRoom'),
          badName: translate('joinBadName'),
        }}
      />
    </div>
  );
}

async function encryptionLabels() {
  const translate = await getTranslations('homeEncryption');
  return {
    encrypt: translate('encrypt'),
    encryptHint: translate('encryptHint'),
    passphrase: translate('passphrase'),
    passphraseShown: translate('passphraseShown'),
    passphraseNew: translate('passphraseNew'),
  };
}

async function OpenMeeting({ openMeetings }: Pick<MeetingPanelProps, 'openMeetings'>) {
  const translate = await getTranslations('home');
  return (
    <StartMeeting
      openMeetings={openMeetings}
      labels={{
        start: translate('start'),
        starting: translate('starting'),
        signInNeeded: translate('signInNeeded'),
        signIn: translate('signIn'),
        serviceAway: translate('serviceAway'),
        failed: translate('serviceAway'),
        ...(await encryptionLabels()),
      }}
    />
  );
}

const likelyFaults = [
  'auth.required',
  'request.invalid',
  'rate.limited',
  'database.unavailable',
  'system.not_ready',
] as const;

async function OwnMeeting() {
  const translate = await getTranslations('home');
  const words = await getTranslations();
  const faults = Object.fromEntries(likelyFaults.map((code) => [code, words(`home.fault.${code}`)]));
  return (
    <RoomForm
      labels={{
        start: translate('start'),
        starting: translate('starting'),
        options: translate('options'),
        access: translate('access'),
        open: translate('accessOpen'),
        lobby: translate('accessLobby'),
        passcode: translate('passcode'),
        passcodeHint: translate('passcodeHint'),
        title: translate('roomTitle'),
        titleHint: translate('roomTitleHint'),
        ...(await encryptionLabels()),
        fault: words('faults.unexpected'),
      }}
      faults={{ ...faults, network: words('faults.network') }}
    />
  );
}

async function CustomPanel() {
  const translate = await getTranslations('home');
  return (
    <>
      <h2 className="text-lg font-semibold tracking-[-0.01em]">{translate('customTitle')}</h2>
      <p className="mt-1 mb-5 text-sm text-ink-muted">{translate('customText')}</p>
      <CustomEntry labels={await customLabels()} />
    </>
  );
}

function Point({ icon: Icon, title, text }: { icon: LucideIcon; title: string; text: string }) {
  return (
    <li>
      <Icon aria-hidden className="size-5 text-accent" />
      <h2 className="mt-2 text-sm font-semibold">{title}</h2>
      <p className="mt-0.5 text-sm text-ink-muted">{text}</p>
    </li>
  );
}

async function Footer({ version }: { readonly version: string | undefined }) {
  const check = await getTranslations('check');
  const translate = await getTranslations('app');
  return (
    <>
      {version ? <span className="tabular-nums">{translate('version', { version })}</span> : null}
      <a href="/api/docs" className="inline-flex min-h-11 items-center underline-offset-2 hover:underline">
        {translate('apiDocs')}
      </a>
      <a href="/check" className="inline-flex min-h-11 items-center underline-offset-2 hover:underline">
        {check('title')}
      </a>
    </>
  );
}
