-- CreateEnum
CREATE TYPE "session_status" AS ENUM ('ACTIVE', 'ENDED');

-- CreateEnum
CREATE TYPE "end_reason" AS ENUM ('finished', 'lost');

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "meeting_id" TEXT NOT NULL,
    "room_name" TEXT NOT NULL,
    "room_sid" TEXT NOT NULL,
    "status" "session_status" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" "end_reason",

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attendance" (
    "participant_sid" TEXT NOT NULL,
    "meeting_id" TEXT NOT NULL,
    "room_name" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("participant_sid")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room" (
    "id" UUID NOT NULL,
    "room_name" TEXT NOT NULL,
    "title" TEXT,
    "ad_hoc" BOOLEAN NOT NULL,
    "host_person_id" TEXT,
    "max_participants" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat" (
    "room_id" UUID NOT NULL,
    "person_id" TEXT NOT NULL,
    "held_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seat_pkey" PRIMARY KEY ("room_id","person_id")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "meeting_id" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event" JSONB NOT NULL,
    "pending" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "session_meeting_id_key" ON "session"("meeting_id");

-- CreateIndex
CREATE INDEX "session_room_name_started_at_idx" ON "session"("room_name", "started_at" DESC);

-- CreateIndex
CREATE INDEX "session_status_started_at_idx" ON "session"("status", "started_at" DESC);

-- CreateIndex
CREATE INDEX "attendance_meeting_id_idx" ON "attendance"("meeting_id");

-- CreateIndex
CREATE INDEX "attendance_room_name_person_id_idx" ON "attendance"("room_name", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "room_room_name_key" ON "room"("room_name");

-- CreateIndex
CREATE INDEX "webhook_event_meeting_id_occurred_at_idx" ON "webhook_event"("meeting_id", "occurred_at");

-- CreateIndex
CREATE INDEX "webhook_event_received_at_idx" ON "webhook_event"("received_at");

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;
