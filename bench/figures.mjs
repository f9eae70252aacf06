// @ts-check
// Every figure, in the order in which it is measured.
import { connectionDetails } from './figures/p01-connection-details.mjs';
import { webhook } from './figures/p03-webhook.mjs';

/** @type {readonly import('./lib/figure.mjs').Figure[]} */
export const figures = [connectionDetails, webhook];
