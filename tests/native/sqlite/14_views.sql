CREATE VIEW @m@_totals (account, cents) AS
    WITH o AS (SELECT account_id, sum(total_cents) AS c FROM @m@_orders GROUP BY account_id)
    SELECT a.name, CASE WHEN o.c IS NULL THEN 0 ELSE o.c END
      FROM @m@_accounts a LEFT JOIN o ON o.account_id = a.id
     ORDER BY 1;
CREATE VIEW IF NOT EXISTS @m@_windowed AS SELECT id, row_number() OVER w AS r, sum(total_cents) FILTER (WHERE status <> ';') OVER w AS s FROM @m@_orders WINDOW w AS (PARTITION BY account_id ORDER BY id);
CREATE TRIGGER @m@_totals_ii INSTEAD OF INSERT ON @m@_totals BEGIN INSERT INTO @m@_accounts (name) VALUES (NEW.account); END;
INSERT INTO @m@_totals (account) VALUES ('through; the view');
