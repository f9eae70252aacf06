-- Interviews: a scheduled room with its people, what was seen of it, who may come in by which code, and what is to be sent.

-- CreateEnum
CREATE TYPE "interview_status" AS ENUM ('scheduled', 'active', 'completed', 'cancelled', 'expired');

-- CreateEnum
CREATE TYPE "interview_participant_type" AS ENUM ('candidate', 'ai_agent', 'hr', 'interviewer', 'observer');

-- CreateEnum
CREATE TYPE "invitation_kind" AS ENUM ('invitation', 'rescheduled', 'cancelled', 'code');

-- CreateEnum
CREATE TYPE "invitation_channel" AS ENUM ('whatsapp', 'email');

-- CreateEnum
CREATE TYPE "invitation_state" AS ENUM ('queued', 'sent', 'delivered', 'read', 'failed');

-- CreateTable
CREATE TABLE "interview" (
    "id" TEXT NOT NULL,
    "room_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "candidate_id" UUID NOT NULL,
    "title" TEXT,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_minutes" INTEGER NOT NULL,
    "notes" TEXT,
    "language" TEXT,
    "status" "interview_status" NOT NULL DEFAULT 'scheduled',
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "owner_id" UUID,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interview_participant" (
    "id" UUID NOT NULL,
    "interview_id" TEXT NOT NULL,
    "type" "interview_participant_type" NOT NULL,
    "participant_id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "phone_number" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interview_participant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interview_sitting" (
    "interview_id" TEXT NOT NULL,
    "meeting_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "joined_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "lost_at" TIMESTAMPTZ(3),
    "is_superseded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "interview_sitting_pkey" PRIMARY KEY ("interview_id","meeting_id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "namespace" TEXT NOT NULL,
    "external_id" TEXT,
    "interview_id" TEXT NOT NULL,
    "job_id" UUID NOT NULL,
    "job_title" TEXT,
    "candidate_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invite" (
    "id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "participant_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation_message" (
    "id" UUID NOT NULL,
    "interview_id" TEXT NOT NULL,
    "participant_id" UUID NOT NULL,
    "kind" "invitation_kind" NOT NULL,
    "channel" "invitation_channel" NOT NULL,
    "address" TEXT NOT NULL,
    "state" "invitation_state" NOT NULL DEFAULT 'queued',
    "reason" TEXT,
    "phone_code_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phone_code" (
    "pair_hash" BYTEA NOT NULL,
    "id" UUID NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phone_code_pkey" PRIMARY KEY ("pair_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "interview_room_id_key" ON "interview"("room_id");

-- CreateIndex
CREATE INDEX "interview_scheduled_at_id_idx" ON "interview"("scheduled_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "interview_status_scheduled_at_id_idx" ON "interview"("status", "scheduled_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "interview_owner_id_scheduled_at_id_idx" ON "interview"("owner_id", "scheduled_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "interview_participant_phone_number_idx" ON "interview_participant"("phone_number");

-- CreateIndex
CREATE UNIQUE INDEX "interview_participant_interview_id_participant_id_key" ON "interview_participant"("interview_id", "participant_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_interview_id_key" ON "application"("interview_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_namespace_external_id_key" ON "application"("namespace", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "invite_code_hash_key" ON "invite"("code_hash");

-- CreateIndex
CREATE INDEX "invite_participant_id_idx" ON "invite"("participant_id");

-- CreateIndex
CREATE INDEX "invitation_message_interview_id_id_idx" ON "invitation_message"("interview_id", "id");

-- CreateIndex
CREATE INDEX "invitation_message_state_id_idx" ON "invitation_message"("state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "phone_code_id_key" ON "phone_code"("id");

-- CreateIndex
CREATE INDEX "phone_code_expires_at_idx" ON "phone_code"("expires_at");

-- AddForeignKey
ALTER TABLE "interview" ADD CONSTRAINT "interview_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview" ADD CONSTRAINT "interview_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_participant" ADD CONSTRAINT "interview_participant_interview_id_fkey" FOREIGN KEY ("interview_id") REFERENCES "interview"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_sitting" ADD CONSTRAINT "interview_sitting_interview_id_fkey" FOREIGN KEY ("interview_id") REFERENCES "interview"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_interview_id_fkey" FOREIGN KEY ("interview_id") REFERENCES "interview"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "interview_participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation_message" ADD CONSTRAINT "invitation_message_interview_id_fkey" FOREIGN KEY ("interview_id") REFERENCES "interview"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation_message" ADD CONSTRAINT "invitation_message_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "interview_participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
