import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWebhookEvent } from './webhook-event.js';

const read = (body: object): ReturnType<typeof readWebhookEvent> => readWebhookEvent(Buffer.from(JSON.stringify(body)));

/** In the form in which an egress service 1.9 has it told. */
const ended = {
  event: 'egress_ended',
  id: 'EV_8fKq',
  createdAt: '1795215742',
  egressInfo: {
    egressId: 'EG_3kLm',
    roomId: 'RM_c4jD',
    roomName: 'calm',
    status: 'EGRESS_COMPLETE',
    startedAt: '1795215675010000000',
    endedAt: '1795215741500000000',
    updatedAt: '1795215741500000000',
    details: 'End reason: StopEgress API',
    sourceType: 'EGRESS_SOURCE_TYPE_WEB',
    roomComposite: {
      roomName: 'calm',
      layout: 'grid',
      fileOutputs: [{ fileType: 'MP4', filepath: 'recordings/1.mp4', s3: { bucket: 'b', secret: '{secret}' } }],
    },
    fileResults: [
      {
        filename: 'recordings/1.mp4',
        startedAt: '1795215676000000000',
        endedAt: '1795215741000000000',
        duration: '65000000000',
        size: '8123456',
        location: 'https://s3.example.com/b/recordings/1.mp4',
      },
    ],
    somethingNew: true,
  },
};

describe('a webhook about an egress', () => {
  it('is read with its files, in milliseconds and numbers', () => {
    expect(read(ended)).toEqual({
      id: 'EV_8fKq',
      name: 'egress_ended',
      createdAtMs: 1_795_215_742_000,
      egress: {
        id: 'EG_3kLm',
        roomName: 'calm',
        meetingId: 'RM_c4jD',
        status: 'complete',
        error: '',
        filePath: 'recordings/1.mp4',
        trackId: '',
        socketUrl: '',
        startedAtMs: 1_795_215_675_010,
        endedAtMs: 1_795_215_741_500,
        files: [{ path: 'recordings/1.mp4', bytes: 8_123_456, durationMs: 65_000 }],
      },
    });
  });

  it('says by what it leaves out that it starts', () => {
    const egressInfo = {
      egressId: 'EG_1',
      roomName: 'calm',
      track: { trackId: 'TR_1', websocketUrl: 'ws://x/y?token=z' },
    };
    expect(read({ event: 'egress_started', egressInfo }).egress).toMatchObject({
      status: 'starting',
      trackId: 'TR_1',
      socketUrl: 'ws://x/y',
      startedAtMs: 0,
      files: [],
    });
  });

  it('is an event all the same where it cannot be understood, and can be stored whatever it holds', () => {
    expect(read({ event: 'egress_ended', egressInfo: { egressId: 7, status: 'ODD' } }).egress).toBeUndefined();
    expect(read({ event: 'egress_ended', egressInfo: [] }).egress).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const egressInfo = { egressId: 'EG_1', roomName: text, error: text.repeat(20) };
        const stored = JSON.stringify(read({ event: 'egress_updated', egressInfo }));
        expect(stored).not.toContain('\\u0000');
        expect(stored.isWellFormed()).toBe(true);
      }),
    );
  });
});
