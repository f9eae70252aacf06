'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { pictureKey, type Picture } from '../state/view-store';
import { gridLayout } from './grid-layout';
import { PictureTile } from './PictureTile';
import { useElementSize } from './useElementSize';

export interface TileGridProps {
  readonly pictures: readonly Picture[];
}

/** Everybody as large as fits, in an order that does not jump; more than fit go to further pages. */
export function TileGrid({ pictures }: TileGridProps) {
  const translate = useTranslations('meeting');
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(frame);
  const [wantedPage, setPage] = useState(0);
  const { perPage, tileWidth, tileHeight } = gridLayout({ count: pictures.length, width, height });
  const pages = Math.max(1, Math.ceil(pictures.length / perPage));
  const page = Math.min(wantedPage, pages - 1);
  const shown = pictures.slice(page * perPage, (page + 1) * perPage);
  return (
    <div className="flex min-h-0 min-w-0 grow flex-col gap-2">
      <div ref={frame} className="min-h-0 grow">
        {width > 0 ? (
          <ul aria-label={translate('stage')} className="flex size-full flex-wrap content-center justify-center gap-2">
            {shown.map((picture) => (
              <li key={pictureKey(picture)} className="flex" style={{ width: tileWidth, height: tileHeight }}>
                <PictureTile picture={picture} className="grow" />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {pages > 1 ? (
        <div className="flex items-center justify-center gap-2 text-sm text-ink-muted">
          <button
            type="button"
            className="round"
            disabled={page === 0}
            aria-label={translate('previousPage')}
            onClick={() => setPage(page - 1)}
          >
            <ChevronLeft aria-hidden className="size-5 rtl:-scale-x-100" />
          </button>
          <span className="tabular-nums">{translate('page', { page: String(page + 1), pages: String(pages) })}</span>
          <button
            type="button"
            className="round"
            disabled={page === pages - 1}
            aria-label={translate('nextPage')}
            onClick={() => setPage(page + 1)}
          >
            <ChevronRight aria-hidden className="size-5 rtl:-scale-x-100" />
          </button>
        </div>
      ) : null}
    </div>
  );
}
