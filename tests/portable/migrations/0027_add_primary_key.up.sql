ALTER TABLE regions ADD CONSTRAINT pk_regions PRIMARY KEY (country, number);
