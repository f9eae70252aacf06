-- Events of tracks do not say when their room began, and that was taken for the year 1970.
CREATE FUNCTION "pg_temp"."began_at" (of_meeting TEXT, seen_at TIMESTAMPTZ) RETURNS TIMESTAMPTZ LANGUAGE sql STABLE AS $$
  SELECT COALESCE(
    (SELECT to_timestamp(min((e.event #>> '{room,createdAtMs}')::bigint) / 1000.0) FROM webhook_event e
     WHERE e.meeting_id = of_meeting AND (e.event #>> '{room,createdAtMs}')::bigint > 0),
    seen_at);
$$;
UPDATE "session" SET "started_at" = "pg_temp"."began_at"("meeting_id", "last_seen_at") WHERE "started_at" < '2000-01-01';
UPDATE "interview_sitting" SET "started_at" = "pg_temp"."began_at"("meeting_id", "seen_at")
WHERE "started_at" < '2000-01-01';
DROP FUNCTION "pg_temp"."began_at";
