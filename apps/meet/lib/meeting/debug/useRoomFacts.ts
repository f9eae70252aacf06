import { version } from 'livekit-client';
import { useEffect, useState } from 'react';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import { candidatePair } from './candidate-pair';
import { readStats } from '../performance/read-stats';

export type RoomFact = readonly [name: string, value: string];

/** What the SDK knows of the room, by the names that its documentation uses. */
export function useRoomFacts(): readonly RoomFact[] {
  const { room, isEncrypted } = useMeetingParts();
  const count = useMeeting((state) => state.participants.length);
  const [sid, setSid] = useState('');
  const [pair, setPair] = useState('');
  useEffect(() => {
    let isOver = false;
    void Promise.all([room.getSid(), readStats(room)])
      .then(([roomSid, rows]) => {
        if (isOver) return;
        setSid(roomSid);
        setPair(candidatePair(rows));
      })
      // Without a connection there is neither.
      .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [room]);
  const { version: serverVersion = '', region = '' } = room.serverInfo ?? {};
  return [
    ['room', room.name],
    ['room sid', sid],
    ['participant', room.localParticipant.sid],
    ['identity', room.localParticipant.identity],
    ['people', String(count)],
    ['server', `${serverVersion} ${region}`.trim()],
    ['pair', pair],
    ['encrypted', isEncrypted ? 'end to end' : 'no'],
    ['SDK', version],
  ];
}
