/** Where media belongs: the same words in files, logs, rows and requests. */

export interface StreamPlace {
  readonly streamId: string;
  readonly meetingId: string;
  readonly roomName: string;
  readonly participant: string;
  readonly trackId: string;
}
