-- What a credential may do besides reading people, as the check found it; null before the first one after this.
ALTER TABLE "connection" ADD COLUMN "rights" JSONB;
