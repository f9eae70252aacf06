import type messages from '../messages/en.json';
import type { Language } from './language';

declare module 'next-intl' {
  interface AppConfig {
    Messages: typeof messages;
    Locale: Language;
  }
}
