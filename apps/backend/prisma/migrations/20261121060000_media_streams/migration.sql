-- CreateEnum
CREATE TYPE "stream_kind" AS ENUM ('audio', 'video');

-- CreateEnum
CREATE TYPE "stream_status" AS ENUM ('ACTIVE', 'ENDED', 'INTERRUPTED');

-- CreateTable
CREATE TABLE "egress_stream" (
    "id" UUID NOT NULL,
    "kind" "stream_kind" NOT NULL,
    "status" "stream_status" NOT NULL DEFAULT 'ACTIVE',
    "meeting_id" TEXT NOT NULL,
    "room_name" TEXT NOT NULL,
    "participant" TEXT NOT NULL,
    "track_id" TEXT NOT NULL,
    "instance" TEXT NOT NULL,
    "format" JSONB NOT NULL,
    "files" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "blocks" INTEGER NOT NULL DEFAULT 0,
    "gaps" INTEGER NOT NULL DEFAULT 0,
    "gap_ms" BIGINT NOT NULL DEFAULT 0,
    "next_sequence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "egress_stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "used_egress_token" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_egress_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dead_letter" (
    "id" UUID NOT NULL,
    "meeting_id" TEXT NOT NULL,
    "room_name" TEXT NOT NULL,
    "participant" TEXT NOT NULL,
    "track_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "instance" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "block" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "replayed_at" TIMESTAMPTZ(3),

    CONSTRAINT "dead_letter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "egress_stream_meeting_id_track_id_idx" ON "egress_stream"("meeting_id", "track_id");

-- CreateIndex
CREATE INDEX "egress_stream_status_instance_idx" ON "egress_stream"("status", "instance");

-- CreateIndex
CREATE INDEX "egress_stream_room_name_id_idx" ON "egress_stream"("room_name", "id" DESC);

-- CreateIndex
CREATE INDEX "used_egress_token_expires_at_idx" ON "used_egress_token"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "dead_letter_meeting_id_track_id_sequence_key" ON "dead_letter"("meeting_id", "track_id", "sequence");

-- CreateIndex
CREATE INDEX "dead_letter_room_name_id_idx" ON "dead_letter"("room_name", "id" DESC);
