/** `/api/invites`: for whoever holds the code. */
import type { DeviceReportBody } from '@live-meeting/contracts/http/device-report';
import { endpoint } from './endpoint';

export const sendDeviceReport = endpoint('POST /api/invites/{code}/device-report')
  .takes<DeviceReportBody>()
  .answersNothing();
