'use client';

import { useEffect } from 'react';
import { useMeetingParts } from '../MeetingContext';
import { readCaptions } from './read-captions';

/** Captions are read only while somebody here wants them. */
export default function CaptionsBridge() {
  const { room, roomName, store, tell } = useMeetingParts();
  useEffect(() => readCaptions({ room, roomName, store, tell }), [room, roomName, store, tell]);
  return null;
}
