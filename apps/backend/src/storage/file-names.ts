/** Names of media files: when, where, whose, which track. Pure. */
import { safeWord } from './safe-word.js';

export interface MediaFileName {
  readonly startedAtMs: number;
  readonly roomName: string;
  readonly participant: string;
  readonly trackId: string;
  readonly extension: 'wav' | 'h264' | 'ivf';
}

/** `YYYYMMDDTHHMMSSmmmZ` */
function fileTimestamp(unixMs: number): string {
  return new Date(unixMs).toISOString().replaceAll(/[-:.]/g, '');
}

/** Without extension and without the number that tells two files of one name apart. */
export function mediaFileStem({ startedAtMs, roomName, participant, trackId }: MediaFileName): string {
  return [fileTimestamp(startedAtMs), ...[roomName, participant, trackId].map(safeWord)].join('_');
}

/** Whether a file was named so, whenever it was begun and whichever of its name it is. */
export function isMediaFileOf(
  { roomName, participant, trackId }: Pick<MediaFileName, 'roomName' | 'participant' | 'trackId'>,
  name: string,
): boolean {
  const [, ...words] = name.replace(/\.(wav|h264|ivf)$/, '').split('_');
  const number = words[3];
  const isNumbered = number === undefined || /^\d+$/.test(number);
  const wanted = [roomName, participant, trackId].map(safeWord);
  return isNumbered && words.length <= 4 && wanted.every((word, index) => words[index] === word);
}
