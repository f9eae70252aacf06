/** Only these may be written with a dot: the build replaces exactly that text. */
declare namespace NodeJS {
  interface ProcessEnv {
    readonly NEXT_RUNTIME?: 'nodejs' | 'edge';
    readonly NEXT_PUBLIC_CONN_DETAILS_ENDPOINT?: string;
  }
}
