-- CreateTable
CREATE TABLE "quality_sample" (
    "id" UUID NOT NULL,
    "meeting_id" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "participant_count" INTEGER NOT NULL,
    "connection_quality" TEXT NOT NULL,
    "upload_kbps" DOUBLE PRECISION NOT NULL,
    "download_kbps" DOUBLE PRECISION NOT NULL,
    "packets_sent" DOUBLE PRECISION NOT NULL,
    "packets_received" DOUBLE PRECISION NOT NULL,
    "packets_lost" DOUBLE PRECISION NOT NULL,
    "jitter_ms" DOUBLE PRECISION NOT NULL,
    "rtt_ms" DOUBLE PRECISION,
    "available_upload_kbps" DOUBLE PRECISION,
    "frames_per_second" DOUBLE PRECISION,
    "frames_dropped" DOUBLE PRECISION,
    "freeze_count" DOUBLE PRECISION,
    "quality_limitation" TEXT,
    "transport" TEXT,

    CONSTRAINT "quality_sample_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "quality_sample_meeting_id_at_id_idx" ON "quality_sample"("meeting_id", "at", "id");

-- CreateIndex
CREATE INDEX "quality_sample_received_at_idx" ON "quality_sample"("received_at");
