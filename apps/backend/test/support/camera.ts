/** A camera whose picture goes from dark to light and back, as somebody in a meeting shows it. */
import {
  LocalVideoTrack,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoCodec,
  VideoFrame,
  VideoSource,
  type Room,
} from '@livekit/rtc-node';

const width = 640;
const height = 360;
const frameMs = 66;

export class Camera {
  private readonly source = new VideoSource(width, height);
  private timer: NodeJS.Timeout | undefined;
  private shown = 0;

  static async show(room: Room): Promise<Camera> {
    const camera = new Camera();
    const track = LocalVideoTrack.createVideoTrack('camera', camera.source);
    const options = new TrackPublishOptions({
      source: TrackSource.SOURCE_CAMERA,
      simulcast: false,
      videoCodec: VideoCodec.VP8,
    });
    await room.localParticipant?.publishTrack(track, options);
    camera.timer = setInterval(() => camera.frame(), frameMs);
    return camera;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.source.close();
  }

  private frame(): void {
    const data = new Uint8Array((width * height * 3) / 2).fill(128);
    data.fill(Math.round(128 + 100 * Math.sin(this.shown / 10)), 0, width * height);
    this.source.captureFrame(new VideoFrame(data, width, height, VideoBufferType.I420));
    this.shown += 1;
  }
}
