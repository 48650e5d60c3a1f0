ALTER TABLE regions DROP CONSTRAINT pk_regions;
