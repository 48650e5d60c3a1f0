DROP INDEX IF EXISTS ux_pairs_a_b ON pairs;
DROP TABLE pairs;
