/** Written out here in every language: when a page fails, the messages may be what failed. */
export interface CrashWords {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  readonly text: string;
  readonly retry: string;
  readonly reload: string;
}

const english: CrashWords = {
  lang: 'en',
  dir: 'ltr',
  title: 'This page failed',
  text: 'Something in this page went wrong. Loading it again usually helps.',
  retry: 'Try again',
  reload: 'Reload page',
};

const arabic: CrashWords = {
  lang: 'ar',
  dir: 'rtl',
  title: 'تعطّلت هذه الصفحة',
  text: 'حدث خطأ في هذه الصفحة. إعادة تحميلها تفيد غالبًا.',
  retry: 'حاول مرة أخرى',
  reload: 'إعادة تحميل الصفحة',
};

/** In the language the page was in; English where that is not known any more. */
export function crashWords(): CrashWords {
  return typeof document !== 'undefined' && document.documentElement.lang === 'ar' ? arabic : english;
}
