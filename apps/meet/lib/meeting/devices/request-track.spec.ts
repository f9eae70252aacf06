import { describe, expect, it } from 'vitest';
import { createTrackRequester } from './request-track';

type Kind = 'audio' | 'video';

/** A browser with these devices; keeps what it was asked. */
function browser(...has: Kind[]) {
  const asked: MediaStreamConstraints[] = [];
  const getUserMedia = (constraints: MediaStreamConstraints): Promise<MediaStream> => {
    asked.push(constraints);
    const wanted = (['audio', 'video'] as const).filter((kind) => constraints[kind]);
    if (wanted.some((kind) => !has.includes(kind))) {
      return Promise.reject(Object.assign(new Error('none'), { name: 'NotFoundError' }));
    }
    const tracks = (kind: Kind) => (wanted.includes(kind) ? [{ kind }] : []);
    return Promise.resolve({
      getAudioTracks: () => tracks('audio'),
      getVideoTracks: () => tracks('video'),
    } as unknown as MediaStream);
  };
  return { asked, request: createTrackRequester(getUserMedia) };
}

describe('asking for devices', () => {
  it('asks once for what is wanted at the same moment', async () => {
    const { asked, request } = browser('audio', 'video');
    const tracks = await Promise.all([request('audio', { echoCancellation: true }), request('video', { width: 1280 })]);
    expect(tracks.map(({ kind }) => kind)).toEqual(['audio', 'video']);
    expect(asked).toEqual([{ audio: { echoCancellation: true }, video: { width: 1280 } }]);
  });

  it('does not lose the microphone to a missing camera', async () => {
    const { request } = browser('audio');
    const [audio, video] = await Promise.allSettled([request('audio', {}), request('video', {})]);
    expect(audio).toMatchObject({ status: 'fulfilled', value: { kind: 'audio' } });
    expect(video).toMatchObject({ status: 'rejected', reason: { name: 'NotFoundError' } });
  });

  it('asks again for what is wanted later', async () => {
    const { asked, request } = browser('audio', 'video');
    await request('audio', {});
    await request('video', {});
    expect(asked).toEqual([{ audio: {} }, { video: {} }]);
  });
});
