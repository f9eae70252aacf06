import { describe, expect, it } from 'vitest';
import { browserFamily, deviceFault } from './device-fault';

function error(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name });
}

describe('why a device could not be had', () => {
  it.each([
    [error('NotAllowedError', 'Permission denied'), 'denied'],
    [error('NotAllowedError', 'Permission dismissed'), 'dismissed'],
    [error('NotAllowedError', 'Permission denied by system'), 'system'],
    [error('NotFoundError'), 'missing'],
    [error('OverconstrainedError'), 'missing'],
    [error('NotReadableError'), 'busy'],
    [error('InsecureContextError'), 'insecure'],
    [error('TypeError'), 'failed'],
    ['text', 'failed'],
  ])('%s is %s', (cause, fault) => {
    expect(deviceFault(cause)).toBe(fault);
  });

  it('knows whose settings to name', () => {
    const webkit = 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko)';
    expect(browserFamily(`${webkit} Version/18.0 Safari/605.1.15`)).toBe('safari');
    expect(browserFamily(`${webkit} Chrome/130.0.0.0 Safari/537.36`)).toBe('chromium');
    expect(browserFamily('Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/131.0')).toBe('firefox');
    expect(browserFamily('something else')).toBe('other');
  });
});
