-- AlterEnum
ALTER TYPE "media_job_kind" ADD VALUE 'video';

-- AlterTable
ALTER TABLE "audio_delivery" ADD COLUMN "kind" "stream_kind" NOT NULL DEFAULT 'audio';
