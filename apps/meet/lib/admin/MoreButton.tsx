'use client';

import { useTranslations } from 'next-intl';

export interface MoreButtonProps {
  readonly pages: { readonly hasMore: boolean; readonly isLoading: boolean; readonly more: () => Promise<void> };
}

export function MoreButton({ pages }: MoreButtonProps) {
  const translate = useTranslations('admin');
  if (!pages.hasMore) return null;
  return (
    <button
      type="button"
      className="btn btn-quiet self-start"
      disabled={pages.isLoading}
      onClick={() => void pages.more()}
    >
      {translate('more')}
    </button>
  );
}
