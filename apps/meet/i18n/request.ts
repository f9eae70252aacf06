import { getRequestConfig } from 'next-intl/server';
import messages from '../messages/en.json';

/** English only for now: a second language adds a lookup here and a file beside `en.json`. */
export default getRequestConfig(() => Promise.resolve({ locale: 'en', messages }));
