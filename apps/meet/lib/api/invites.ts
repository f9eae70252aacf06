/** `/api/invites`: for whoever holds the code. */
import type { DeviceReportBody } from '@live-meeting/contracts/http/device-report';
import type { NetworkCheck } from '@live-meeting/contracts/http/invites';
import { endpoint } from './endpoint';

export const sendDeviceReport = endpoint('POST /api/invites/{code}/device-report')
  .takes<DeviceReportBody>()
  .answersNothing();

export const openNetworkCheck = endpoint('POST /api/invites/{code}/network-check').answers<NetworkCheck>(
  'serverUrl',
  'participantToken',
);
