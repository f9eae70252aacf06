import type { Check } from '../run/check.js';
import { judgeNode } from './node-version.js';

export const nodeCheck: Check = {
  id: 'node',
  section: 'This machine',
  name: 'Node',
  deadlineMs: 1000,
  run: () => judgeNode(process.versions.node, `${process.platform} ${process.arch}`),
};
