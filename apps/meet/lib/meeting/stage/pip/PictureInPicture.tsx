'use client';

import { useEffect } from 'react';
import { useViewActions } from '../../MeetingContext';
import { hasDocumentWindow } from './can-picture-in-picture';
import { DocumentWindow } from './DocumentWindow';

/** The meeting in a small window above all others, for as long as this is mounted. */
export default function PictureInPicture() {
  return hasDocumentWindow() ? <DocumentWindow /> : <VideoWindow />;
}

/** The browser's own window for one picture: the large one, else the first of somebody else. */
function VideoWindow() {
  const { showPictureInPicture } = useViewActions();
  useEffect(() => {
    const video = document.querySelector<HTMLVideoElement>(
      '[data-focus] video, figure video, [data-local="false"] video, [data-local] video',
    );
    if (!video) return showPictureInPicture(false);
    const over = new AbortController();
    video.addEventListener('leavepictureinpicture', () => showPictureInPicture(false), { signal: over.signal });
    video.requestPictureInPicture().catch(() => showPictureInPicture(false));
    return () => {
      over.abort();
      if (document.pictureInPictureElement === video) void document.exitPictureInPicture();
    };
  }, [showPictureInPicture]);
  return null;
}
