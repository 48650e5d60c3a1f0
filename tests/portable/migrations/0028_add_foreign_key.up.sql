ALTER TABLE towns ADD CONSTRAINT fk_towns_region FOREIGN KEY (country, region)
    REFERENCES regions (country, number) ON DELETE SET NULL ON UPDATE CASCADE;
