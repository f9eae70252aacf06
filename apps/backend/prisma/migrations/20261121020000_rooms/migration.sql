-- CreateEnum
CREATE TYPE "room_access" AS ENUM ('open', 'lobby', 'members');

-- CreateEnum
CREATE TYPE "chat_rule" AS ENUM ('none', 'marked', 'all');

-- CreateEnum
CREATE TYPE "room_role" AS ENUM ('host', 'teacher', 'interviewer', 'participant', 'candidate', 'student', 'ai_agent', 'hr', 'observer', 'recorder');

-- CreateEnum
CREATE TYPE "lobby_status" AS ENUM ('waiting', 'admitted', 'denied');

-- CreateEnum
CREATE TYPE "consent_purpose" AS ENUM ('recording', 'audio_ai');

-- AlterTable
ALTER TABLE "room" ADD COLUMN     "access" "room_access" NOT NULL DEFAULT 'open',
ADD COLUMN     "audio_egress" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "chat" "chat_rule" NOT NULL DEFAULT 'all',
ADD COLUMN     "created_by" TEXT NOT NULL DEFAULT 'system',
ADD COLUMN     "e2ee" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "empty_timeout_seconds" INTEGER NOT NULL DEFAULT 300,
ADD COLUMN     "locked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "metadata" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "owner_id" UUID,
ADD COLUMN     "passcode_hash" TEXT;

-- AlterTable
ALTER TABLE "seat" ADD COLUMN     "role" "room_role";

-- CreateTable
CREATE TABLE "room_member" (
    "room_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "room_role" NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "added_by" TEXT NOT NULL,

    CONSTRAINT "room_member_pkey" PRIMARY KEY ("room_id","user_id")
);

-- CreateTable
CREATE TABLE "room_denial" (
    "room_id" UUID NOT NULL,
    "person_id" TEXT NOT NULL,
    "denied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "denied_by" TEXT NOT NULL,

    CONSTRAINT "room_denial_pkey" PRIMARY KEY ("room_id","person_id")
);

-- CreateTable
CREATE TABLE "lobby_entry" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "person_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "lobby_status" NOT NULL DEFAULT 'waiting',
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,

    CONSTRAINT "lobby_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "meeting_id" TEXT,
    "person_id" TEXT NOT NULL,
    "purpose" "consent_purpose" NOT NULL,
    "granted" BOOLEAN NOT NULL,
    "wording" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passcode_try" (
    "room_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "passcode_try_pkey" PRIMARY KEY ("room_id","address")
);

-- CreateTable
CREATE TABLE "host_link" (
    "token_hash" TEXT NOT NULL,
    "room_id" UUID NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by" TEXT,

    CONSTRAINT "host_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "room_owner_id_id_idx" ON "room"("owner_id", "id" DESC);

-- CreateIndex
CREATE INDEX "room_created_by_id_idx" ON "room"("created_by", "id" DESC);

-- CreateIndex
CREATE INDEX "room_host_person_id_id_idx" ON "room"("host_person_id", "id" DESC);

-- CreateIndex
CREATE INDEX "room_member_user_id_idx" ON "room_member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "lobby_entry_room_id_person_id_key" ON "lobby_entry"("room_id", "person_id");

-- CreateIndex
CREATE INDEX "consent_room_id_purpose_person_id_at_idx" ON "consent"("room_id", "purpose", "person_id", "at" DESC);

-- CreateIndex
CREATE INDEX "passcode_try_last_at_idx" ON "passcode_try"("last_at");

-- CreateIndex
CREATE INDEX "host_link_room_id_idx" ON "host_link"("room_id");

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room_member" ADD CONSTRAINT "room_member_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room_member" ADD CONSTRAINT "room_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room_denial" ADD CONSTRAINT "room_denial_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lobby_entry" ADD CONSTRAINT "lobby_entry_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passcode_try" ADD CONSTRAINT "passcode_try_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_link" ADD CONSTRAINT "host_link_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;
