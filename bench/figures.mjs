// @ts-check
// Every figure, in the order in which it is measured.
import { connectionDetails } from './figures/p01-connection-details.mjs';
import { token } from './figures/p01-token.mjs';
import { guard } from './figures/p02-guard.mjs';
import { webhook } from './figures/p03-webhook.mjs';
import { audioIngest } from './figures/p04-audio-ingest.mjs';
import { manyTracks } from './figures/p05-many-tracks.mjs';
import { memory } from './figures/p06-memory.mjs';
import { hangingEndpoint } from './figures/p07-hanging-endpoint.mjs';
import { broadcast } from './figures/p09-broadcast.mjs';
import { lists } from './figures/p12-lists.mjs';
import { scripts } from './figures/p10-scripts.mjs';
import { roundTrips } from './figures/p13-round-trips.mjs';
import { footprint } from './figures/p14-footprint.mjs';
import { recording } from './figures/p15-recording.mjs';
import { secondStart } from './figures/p16-second-start.mjs';

/** @type {readonly import('./lib/figure.mjs').Figure[]} */
export const figures = [
  // Before the others, after which the backend would have thousands of rooms to look after.
  footprint,
  token,
  connectionDetails,
  guard,
  webhook,
  audioIngest,
  manyTracks,
  memory,
  hangingEndpoint,
  broadcast,
  scripts,
  lists,
  roundTrips,
  recording,
  secondStart,
];
