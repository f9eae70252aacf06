-- What the comparison with the server knows: when a sitting was last seen alive, and when its people were looked at.
-- The default lets a release that does not know the column go on inserting.
ALTER TABLE "session" ADD COLUMN "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "session" ADD COLUMN "looked_at" TIMESTAMPTZ(3);
ALTER TABLE "session" ADD COLUMN "looked_participants" INTEGER;
UPDATE "session" SET "last_seen_at" = coalesce("ended_at", "started_at") WHERE "status" = 'ENDED';

-- Somebody was found to be gone without a word: an estimate, which a word from LiveKit replaces.
ALTER TABLE "attendance" ADD COLUMN "gone_at" TIMESTAMPTZ(3);
CREATE INDEX "attendance_open_idx" ON "attendance" ("meeting_id") WHERE "left_at" IS NULL AND "gone_at" IS NULL;

-- Lists go page by page from the newest, with the id to tell two of the same moment apart.
DROP INDEX "session_room_name_started_at_idx";
DROP INDEX "session_status_started_at_idx";
CREATE INDEX "session_started_at_id_idx" ON "session" ("started_at" DESC, "id" DESC);
CREATE INDEX "session_room_name_started_at_id_idx" ON "session" ("room_name", "started_at" DESC, "id" DESC);
CREATE INDEX "session_status_started_at_id_idx" ON "session" ("status", "started_at" DESC, "id" DESC);

-- Work that any backend may do, but one at a time and not more often than needed.
CREATE TABLE "periodic_pass" (
    "name" TEXT NOT NULL,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "periodic_pass_pkey" PRIMARY KEY ("name")
);

-- Somebody is there: joined, neither left nor found to be gone, in a sitting that has not ended. NULL asks for anybody.
CREATE OR REPLACE FUNCTION "has_open_attendance" (wanted_room_name TEXT, wanted_person_id TEXT) RETURNS BOOLEAN
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "attendance" a JOIN "session" s ON s."meeting_id" = a."meeting_id"
    WHERE a."room_name" = wanted_room_name AND a."left_at" IS NULL AND a."gone_at" IS NULL AND s."status" = 'ACTIVE'
      AND (wanted_person_id IS NULL OR a."person_id" = wanted_person_id)
  );
$$;
