ALTER TABLE "connection" ADD COLUMN "whole_due" BOOLEAN NOT NULL DEFAULT false;
