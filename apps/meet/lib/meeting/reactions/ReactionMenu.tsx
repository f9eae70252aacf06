'use client';

import { SmilePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Menu } from '../../ui/Menu';
import { ReactionRow } from './ReactionRow';

export function ReactionMenu({ className = '' }: { readonly className?: string }) {
  const translate = useTranslations('controls');
  return (
    <Menu
      label={translate('react')}
      tip={translate('react')}
      className={`round tip ${className}`}
      content={<SmilePlus aria-hidden className="size-5" />}
    >
      <ReactionRow />
    </Menu>
  );
}
