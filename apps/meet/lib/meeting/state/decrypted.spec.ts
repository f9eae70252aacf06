import { describe, expect, it } from 'vitest';
import { isDecryptedHere } from './decrypted';
import { initialState, meetingReducer } from './meeting-reducer';
import { sampleParticipant } from './sample-participant';

const track = { trackSid: 'TR_1', isMuted: false, isSubscribed: true, isPaused: false };
const encrypted = { ...sampleParticipant('anna'), isEncrypted: true, tracks: { microphone: track, camera: track } };
const state = meetingReducer(initialState, { type: 'connected', participants: [encrypted] });

describe('the lock on a tile', () => {
  it('is there when everything that is sent has come and none of it failed', () => {
    expect(isDecryptedHere(state, encrypted)).toBe(true);
  });

  it('is not there without encryption, without media, or while a track is still to come', () => {
    expect(isDecryptedHere(state, { ...encrypted, isEncrypted: false })).toBe(false);
    expect(isDecryptedHere(state, { ...encrypted, tracks: {} })).toBe(false);
    const half = { microphone: track, camera: { ...track, isSubscribed: false } };
    expect(isDecryptedHere(state, { ...encrypted, tracks: half })).toBe(false);
  });

  it('goes with the first track that cannot be decrypted, and may come back after a new connection', () => {
    const dark = meetingReducer(state, { type: 'wrongKeySeen', identity: 'anna' });
    expect(isDecryptedHere(dark, encrypted)).toBe(false);
    const again = meetingReducer(dark, { type: 'connected', participants: [encrypted] });
    expect(isDecryptedHere(again, encrypted)).toBe(true);
  });

  it('knows nobody any more who has left', () => {
    const dark = meetingReducer(state, { type: 'wrongKeySeen', identity: 'anna' });
    expect(meetingReducer(dark, { type: 'participantLeft', identity: 'anna' }).undecryptable).toEqual([]);
  });
});
