/** Whether a request may open a meeting without an account: always, never, or only by this machine's own name. */
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { isLoopbackHost } from '../config/loopback.js';

@Injectable()
export class OpenMeetingsService {
  constructor(private readonly config: AppConfig) {}

  /** @param host as the request was addressed, through the trusted proxy */
  mayOpen(host: string): boolean {
    if (this.config.openMeetings === 'always') return true;
    return this.config.openMeetings === 'loopback' && isLoopbackHost(host);
  }
}
