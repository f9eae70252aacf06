/** What the build bakes into the browser's code. Holds no secret. */

export const connectionDetailsEndpoint = process.env.NEXT_PUBLIC_CONN_DETAILS_ENDPOINT || '/api/connection-details';

/** Whoever builds this wants the panel for finding faults in the menu too. */
export const hasTestPanels = process.env.NEXT_PUBLIC_ENABLE_TEST_PANELS === 'true';

export const isDevelopmentBuild = process.env.NODE_ENV === 'development';
