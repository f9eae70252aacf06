-- AlterTable
ALTER TABLE "interview_participant" ADD COLUMN     "device_report" JSONB;
