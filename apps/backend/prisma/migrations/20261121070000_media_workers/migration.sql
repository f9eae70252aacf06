-- CreateEnum
CREATE TYPE "media_job_kind" AS ENUM ('audio');

-- CreateTable
CREATE TABLE "media_job" (
    "id" UUID NOT NULL,
    "kind" "media_job_kind" NOT NULL,
    "room_name" TEXT NOT NULL,
    "active_room" TEXT,
    "holder" TEXT,
    "leased_until" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "last_failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "media_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audio_delivery" (
    "id" UUID NOT NULL,
    "room_name" TEXT NOT NULL,
    "meeting_id" TEXT NOT NULL,
    "automatic_meeting" TEXT,
    "automatic" BOOLEAN NOT NULL,
    "participant" TEXT,
    "track_id" TEXT,
    "group_seconds" DOUBLE PRECISION,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stopped_at" TIMESTAMPTZ(3),
    "stop_reason" TEXT,

    CONSTRAINT "audio_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "withheld_track" (
    "meeting_id" TEXT NOT NULL,
    "track_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "withheld_track_pkey" PRIMARY KEY ("meeting_id","track_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "media_job_kind_active_room_key" ON "media_job"("kind", "active_room");

-- CreateIndex
CREATE UNIQUE INDEX "audio_delivery_automatic_meeting_key" ON "audio_delivery"("automatic_meeting");

-- CreateIndex
CREATE INDEX "audio_delivery_stopped_at_room_name_idx" ON "audio_delivery"("stopped_at", "room_name");

-- CreateIndex
CREATE INDEX "audio_delivery_meeting_id_idx" ON "audio_delivery"("meeting_id");
