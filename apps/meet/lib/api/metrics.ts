/** `/api/metrics/webrtc`: how well a meeting works for whoever is in it. */
import type { ReportMetricsBody } from '@live-meeting/contracts/http/metrics';
import { endpoint } from './endpoint';

export const reportMetrics = endpoint('POST /api/metrics/webrtc').takes<ReportMetricsBody>().answersNothing();
