import { useTranslations } from 'next-intl';
import type { ParticipantFact } from '../state/meeting-facts';
import { isolated } from '../../ui/shown-name';

/** The name as shown: never empty, and one's own is said to be one's own. */
export function useDisplayName({ name, isLocal }: Pick<ParticipantFact, 'name' | 'isLocal'>): string {
  const translate = useTranslations('meeting');
  if (isLocal) return name ? translate('yourName', { name: isolated(name) }) : translate('you');
  return isolated(name) || translate('nameless');
}
