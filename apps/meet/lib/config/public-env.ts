/** What the build bakes into the browser's code. Holds no secret. */

export const connectionDetailsEndpoint = process.env.NEXT_PUBLIC_CONN_DETAILS_ENDPOINT || '/api/connection-details';

export const isDevelopmentBuild = process.env.NODE_ENV === 'development';
