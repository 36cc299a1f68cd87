ALTER TABLE "connection" ADD COLUMN "missing_count" INTEGER,
ADD COLUMN "missing_some" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "missing_allowed" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "resource_sync" ADD COLUMN "missing_count" INTEGER,
ADD COLUMN "missing_allowed" INTEGER NOT NULL DEFAULT 0;
