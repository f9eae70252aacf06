'use client';

import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useViewActions } from '../../MeetingContext';
import { SmallMeeting } from './SmallMeeting';

interface DocumentPictureInPicture {
  readonly window: Window | null;
  requestWindow: (options: { readonly width: number; readonly height: number }) => Promise<Window>;
}

const size = { width: 400, height: 300 };

/** A window with our own content: the picture, who it is, and the controls one needs at once. */
export function DocumentWindow() {
  const { showPictureInPicture } = useViewActions();
  const [container, setContainer] = useState<HTMLElement>();

  useEffect(() => {
    const over = new AbortController();
    let opened: Window | undefined;
    void open(over.signal)
      .then((view) => {
        opened = view;
        view.addEventListener('pagehide', () => showPictureInPicture(false), { signal: over.signal });
        setContainer(view.document.body);
      })
      // Browsers open it only upon a press, and one at a time.
      .catch(() => !over.signal.aborted && showPictureInPicture(false));
    return () => {
      over.abort();
      opened?.close();
    };
  }, [showPictureInPicture]);

  return container ? createPortal(<SmallMeeting />, container) : null;
}

async function open(signal: AbortSignal): Promise<Window> {
  const { documentPictureInPicture } = window as unknown as {
    readonly documentPictureInPicture: DocumentPictureInPicture;
  };
  const view = await documentPictureInPicture.requestWindow(size);
  if (signal.aborted) view.close();
  signal.throwIfAborted();
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) {
    view.document.head.append(view.document.importNode(sheet, true));
  }
  const { lang, dir } = document.documentElement;
  Object.assign(view.document.documentElement, { lang, dir });
  view.document.title = document.title;
  view.document.body.className = 'stage flex h-dvh flex-col bg-canvas text-ink';
  return view;
}
