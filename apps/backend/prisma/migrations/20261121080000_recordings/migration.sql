-- AlterEnum
ALTER TYPE "media_job_kind" ADD VALUE 'recording';
ALTER TYPE "media_job_kind" ADD VALUE 'finalise';
ALTER TYPE "media_job_kind" ADD VALUE 'compose';

-- CreateEnum
CREATE TYPE "recording_status" AS ENUM ('STARTING', 'ACTIVE', 'ENDING', 'PROCESSING', 'COMPLETE', 'FAILED', 'ABORTED');

-- CreateEnum
CREATE TYPE "recording_backend" AS ENUM ('local', 'livekit_egress');

-- CreateEnum
CREATE TYPE "recording_file_kind" AS ENUM ('person', 'screen', 'composed', 'track');

-- AlterTable
ALTER TABLE "media_job" ADD COLUMN     "meeting_id" TEXT,
ADD COLUMN     "progress" DOUBLE PRECISION,
ADD COLUMN     "recording_id" UUID;

-- CreateTable
CREATE TABLE "media_worker" (
    "id" TEXT NOT NULL,
    "kinds" "media_job_kind"[],
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "room_name" TEXT NOT NULL,
    "meeting_id" TEXT NOT NULL,
    "backend" "recording_backend" NOT NULL,
    "status" "recording_status" NOT NULL DEFAULT 'STARTING',
    "layout" TEXT NOT NULL,
    "consent_text" TEXT NOT NULL,
    "started_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "began_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "stop_reason" TEXT,
    "captured_at" TIMESTAMPTZ(3),
    "processed_at" TIMESTAMPTZ(3),
    "processed_files" INTEGER,
    "failed_at" TIMESTAMPTZ(3),
    "fail_reason" TEXT,
    "egress_id" TEXT,

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording_file" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "kind" "recording_file_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "participant" TEXT,
    "participant_name" TEXT,
    "offset_ms" BIGINT NOT NULL,
    "duration_ms" BIGINT,
    "codecs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "width" INTEGER,
    "height" INTEGER,
    "bytes" BIGINT NOT NULL,
    "truncated" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recording_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording_participant" (
    "recording_id" UUID NOT NULL,
    "identity" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recording_participant_pkey" PRIMARY KEY ("recording_id","identity")
);

-- CreateTable
CREATE TABLE "recording_removal" (
    "recording_id" UUID NOT NULL,
    "keys" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recording_removal_pkey" PRIMARY KEY ("recording_id")
);

-- CreateIndex
CREATE INDEX "media_job_recording_id_idx" ON "media_job"("recording_id");

-- CreateIndex
CREATE INDEX "media_worker_seen_at_idx" ON "media_worker"("seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "recording_egress_id_key" ON "recording"("egress_id");

-- CreateIndex
CREATE INDEX "recording_room_id_id_idx" ON "recording"("room_id", "id" DESC);

-- CreateIndex
CREATE INDEX "recording_status_id_idx" ON "recording"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "recording_requested_at_idx" ON "recording"("requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "recording_file_recording_id_name_key" ON "recording_file"("recording_id", "name");

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_file" ADD CONSTRAINT "recording_file_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_participant" ADD CONSTRAINT "recording_participant_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A room is recorded once at a time, whoever asks how often at once.
CREATE UNIQUE INDEX "recording_running_idx" ON "recording" ("room_id") WHERE "status" IN ('STARTING', 'ACTIVE', 'ENDING');

-- What is not over is looked at every second, however many are.
CREATE INDEX "recording_unfinished_idx" ON "recording" ("id") WHERE "status" IN ('STARTING', 'ACTIVE', 'ENDING', 'PROCESSING');
