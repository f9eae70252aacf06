'use client';

import type { RecordingFile } from '@live-meeting/contracts/http/recordings';
import { Download, Play, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { shownDuration } from './recording-progress';

export interface FileRowProps {
  readonly file: RecordingFile;
  readonly isPlaying: boolean;
  readonly onPlay: (isWanted: boolean) => void;
}

/** One file: played here, or kept. */
export function FileRow({ file, isPlaying, onPlay }: FileRowProps) {
  const translate = useTranslations('recordings');
  const name = useFileName(file);
  const size = useSize(file.bytes);
  const PlayIcon = isPlaying ? X : Play;
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 grow">
          <p className="text-sm font-medium wrap-anywhere">
            <bdi>{name}</bdi>
          </p>
          <p className="text-xs text-ink-muted tabular-nums">
            {[file.durationMs === null ? '' : shownDuration(file.durationMs), size].filter(Boolean).join(' · ')}
            {file.truncated ? ` · ${translate('truncated')}` : ''}
          </p>
        </div>
        <button
          type="button"
          className="btn btn-quiet"
          aria-label={isPlaying ? translate('closePlayer') : `${translate('play')}: ${name}`}
          aria-expanded={isPlaying}
          onClick={() => onPlay(!isPlaying)}
        >
          <PlayIcon aria-hidden className="size-4" />
          {translate(isPlaying ? 'closePlayer' : 'play')}
        </button>
        <a
          href={withDisposition(file.url, 'attachment')}
          download={file.name}
          className="btn btn-quiet"
          aria-label={`${translate('download')}: ${name}`}
        >
          <Download aria-hidden className="size-4" />
          <span className="max-sm:sr-only">{translate('download')}</span>
        </a>
      </div>
      {isPlaying ? <Player file={file} label={translate('player', { name })} /> : null}
    </li>
  );
}

function Player({ file, label }: { readonly file: RecordingFile; readonly label: string }) {
  const translate = useTranslations('recordings');
  const [hasFailed, setFailed] = useState(false);
  return (
    <div className="mt-2">
      <video
        src={withDisposition(file.url, 'inline')}
        aria-label={label}
        controls
        autoPlay
        playsInline
        preload="metadata"
        className="aspect-video w-full rounded-lg bg-black"
        onError={() => setFailed(true)}
      />
      <p role="alert" className="mt-2 text-sm text-danger empty:hidden">
        {hasFailed ? translate('cannotPlay') : ''}
      </p>
    </div>
  );
}

function useFileName({ kind, participantName, name }: RecordingFile): string {
  const translate = useTranslations('recordings');
  switch (kind) {
    case 'composed':
      return translate('composed');
    case 'screen':
      return translate('screenOf', { name: participantName ?? name });
    case 'person':
      return participantName ?? name;
    case 'track':
      return name;
    default:
      return kind satisfies never;
  }
}

const kilo = 1000;
const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function useSize(bytes: number): string {
  const locale = useLocale();
  return useMemo(() => {
    const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(kilo)));
    const format = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: units[power] ?? 'byte',
      maximumFractionDigits: 1,
    });
    return format.format(bytes / kilo ** power);
  }, [bytes, locale]);
}

/** The address comes from our API; only how the bytes are handed out is chosen here. */
function withDisposition(url: string, disposition: 'attachment' | 'inline'): string {
  const address = new URL(url, location.origin);
  address.searchParams.set('disposition', disposition);
  return `${address.pathname}${address.search}`;
}
