import { useSyncExternalStore } from 'react';
import { askConfig } from '../../api/system';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import { ownModeration } from '../state/own-moderation';

let canRecord = false;
let asked: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Asked once for a page: whether this server can record. Until it is known, and where it cannot, there is no control. */
function ask(): void {
  asked ??= askConfig()
    .then(({ features }) => {
      canRecord = features.recording;
      for (const listener of listeners) listener();
    })
    .catch(() => {
      // Asked again when it is next of interest.
      asked = undefined;
    });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ask();
  return () => listeners.delete(listener);
}

/** Whether the person here may start and stop a recording. */
export function useMayRecord(): boolean {
  const { roomName, isEncrypted } = useMeetingParts();
  const isModerator = useMeeting(ownModeration);
  const isPossible = useSyncExternalStore(
    subscribe,
    () => canRecord,
    () => false,
  );
  return roomName !== undefined && isModerator && isPossible && !isEncrypted;
}
