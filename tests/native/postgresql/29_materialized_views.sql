CREATE MATERIALIZED VIEW @m@_totals AS
    SELECT account_id, sum(total_cents) AS cents, string_agg(note, '; ' ORDER BY id) AS notes
      FROM @m@_orders
     GROUP BY account_id
WITH NO DATA;
CREATE UNIQUE INDEX ON @m@_totals (account_id);
REFRESH MATERIALIZED VIEW @m@_totals;
REFRESH MATERIALIZED VIEW CONCURRENTLY @m@_totals;
