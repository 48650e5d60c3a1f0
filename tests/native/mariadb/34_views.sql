CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW `@m@_open_orders` AS SELECT * FROM `@m@_orders` WHERE `status` = 'open' WITH CASCADED CHECK OPTION;
CREATE OR REPLACE VIEW @m@_totals (account, cents, notes) AS
    SELECT a.name, SUM(o.total_cents), GROUP_CONCAT(o.note ORDER BY o.id SEPARATOR '; ')
      FROM @m@_accounts a LEFT JOIN @m@_orders o ON o.account_id = a.id  -- all of them; even without orders
     GROUP BY a.id, a.name;
CREATE OR REPLACE VIEW @m@_counted AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT n, ROW_NUMBER() OVER (ORDER BY n DESC) AS r FROM c;
INSERT INTO @m@_open_orders (account_id, status) VALUES (3, 'open');
