-- SQLite keeps what stands in front of the terminator.
CREATE TABLE @m@_tails (a INT, b TEXT) -- a table's tail is not kept
;
CREATE INDEX @m@_tails_a ON @m@_tails (a) -- because;
;
CREATE VIEW @m@_tails_view AS SELECT a FROM @m@_tails /* only a; */
;
ALTER TABLE @m@_tails ADD COLUMN c TEXT DEFAULT 'x;' /* it's last */;
