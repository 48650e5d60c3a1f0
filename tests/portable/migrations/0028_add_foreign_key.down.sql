ALTER TABLE towns DROP CONSTRAINT fk_towns_region;
