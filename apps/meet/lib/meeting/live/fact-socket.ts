/** The only use of Socket.IO: the facts of one room. Comes back by itself, and says whenever it is there anew. */
import type { RoomFactMessage, SocketAck } from '@live-meeting/contracts/realtime/socket-events';
import { io } from 'socket.io-client';

const factNames = ['chat', 'hand', 'lobby', 'moderation', 'recording', 'room'] as const;
const joinTimeoutMs = 5000;
const firstRetryMs = 500;
const longestRetryMs = 10_000;

export interface FactSocketListener {
  /** Facts come from here on; what was said before has to be asked for. */
  readonly onJoined: () => void;
  readonly onLost: () => void;
  readonly onFact: (fact: RoomFactMessage) => void;
}

/** Opens at once; answers its own undo. The seat is proven by the cookie that the join has set. */
export function openFactSocket(roomName: string, listener: FactSocketListener): () => void {
  const socket = io({
    // One connection from the start; where a proxy refuses it, the other way is taken.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    withCredentials: true,
    reconnectionDelay: firstRetryMs,
    reconnectionDelayMax: longestRetryMs,
  });
  let isClosed = false;
  const join = async (): Promise<void> => {
    try {
      const ack = (await socket.timeout(joinTimeoutMs).emitWithAck('join-room', roomName)) as SocketAck;
      if (ack.ok) listener.onJoined();
    } catch {
      // No answer in time: begun anew, the socket joins again.
      if (socket.connected) socket.disconnect().connect();
    }
  };
  socket.on('connect', () => void join());
  socket.on('disconnect', (reason) => {
    listener.onLost();
    // The server ends sockets when rights have changed; Socket.IO takes that for a farewell.
    if (reason === 'io server disconnect') setTimeout(() => !isClosed && socket.connect(), firstRetryMs);
  });
  for (const name of factNames) {
    socket.on(name, (fact: RoomFactMessage) => {
      if (fact.roomName === roomName) listener.onFact(fact);
    });
  }
  return () => {
    isClosed = true;
    socket.removeAllListeners();
    socket.disconnect();
  };
}
