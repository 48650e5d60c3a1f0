CREATE TEXT SEARCH CONFIGURATION @m@_plain (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION @m@_plain ALTER MAPPING FOR asciiword, word WITH simple;
ALTER TABLE @m@_globs ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('@m@_plain'::regconfig, pattern)) STORED;
CREATE INDEX @m@_globs_search ON @m@_globs USING gin (search);
CREATE COLLATION @m@_german (locale = 'C');
CREATE STATISTICS @m@_order_stats (dependencies) ON account_id, status FROM @m@_orders;
