import { consentWording } from '@live-meeting/contracts/http/rooms';
import { expect, it } from 'vitest';
import messages from '../../../messages/en.json';

it('asks in the very words that are kept with the answer', () => {
  expect(messages.audioConsent.question).toBe(consentWording.audio_ai);
});
