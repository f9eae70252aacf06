-- CreateEnum
CREATE TYPE "message_type" AS ENUM ('normal', 'important', 'announcement');

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "meeting_id" TEXT,
    "sender_identity" TEXT NOT NULL,
    "sender_person_id" TEXT NOT NULL,
    "sender_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "type" "message_type" NOT NULL DEFAULT 'normal',
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "message_room_id_sent_at_id_idx" ON "message"("room_id", "sent_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "message_sent_at_idx" ON "message"("sent_at");

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;
