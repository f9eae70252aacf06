import { useTranslations } from 'next-intl';

const named = ['host', 'teacher', 'interviewer', 'candidate', 'student', 'ai_agent', 'hr'] as const;

/** What a role is called; nothing for the ordinary one, and for whatever a custom server calls roles. */
export function useRoleName(role: string | undefined): string | undefined {
  const translate = useTranslations('people.role');
  const known = named.find((one) => one === role);
  return known && translate(known);
}
