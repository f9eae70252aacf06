/** An interview's row as its owner sees it. Pure. */
import type { Interview } from '@live-meeting/contracts/http/interviews';
import type { InterviewRow } from '../prisma/interview.repository.js';

export function toInterview(row: InterviewRow): Interview {
  return {
    interviewId: row.id,
    roomName: row.id,
    jobId: row.jobId,
    candidateId: row.candidateId,
    candidateName: row.candidateName,
    title: row.title,
    scheduledAt: row.scheduledAt.toISOString(),
    durationMinutes: row.durationMinutes,
    notes: row.notes,
    status: row.status,
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
