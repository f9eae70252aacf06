/** Runs in the page before its own code: remembers each captured track and each peer connection. */

interface WatchedWindow {
  captured?: MediaStreamTrack[];
  iceServers?: RTCIceServer[];
}

export function watchDevices(): void {
  const watched = window as WatchedWindow;
  const captured: MediaStreamTrack[] = [];
  const iceServers: RTCIceServer[] = [];
  watched.captured = captured;
  watched.iceServers = iceServers;

  const media = navigator.mediaDevices as MediaDevices | undefined;
  const capture = media?.getUserMedia.bind(media);
  if (media && capture) {
    media.getUserMedia = async (constraints) => {
      const stream = await capture(constraints);
      captured.push(...stream.getTracks());
      return stream;
    };
  }
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      iceServers.push(...(configuration?.iceServers ?? []));
    }

    override setConfiguration(configuration?: RTCConfiguration): void {
      iceServers.push(...(configuration?.iceServers ?? []));
      super.setConfiguration(configuration);
    }
  };
}

/** How many tracks this page captured, and how many of them still hold a device. */
export function capturedTracks(): { readonly all: number; readonly live: number } {
  const { captured = [] } = window as WatchedWindow;
  return { all: captured.length, live: captured.filter((track) => track.readyState === 'live').length };
}

export function iceServerUrls(): string[] {
  const { iceServers = [] } = window as WatchedWindow;
  return iceServers.flatMap(({ urls }) => urls);
}
