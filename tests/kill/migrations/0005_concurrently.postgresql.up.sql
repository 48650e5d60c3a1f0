CREATE INDEX CONCURRENTLY ix_numbers_runs ON numbers (runs, id);
CREATE UNIQUE INDEX CONCURRENTLY ux_numbers_both ON numbers (id, runs);
