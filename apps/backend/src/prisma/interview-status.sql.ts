/** The status of an interview `i` at this moment: a day after its time it has expired, whether or not it was noted yet. */
export const interviewStatusNow = `CASE WHEN i.status = 'scheduled' AND i.scheduled_at <= now() - INTERVAL '24 hours'
  THEN 'expired' ELSE i.status END`;
