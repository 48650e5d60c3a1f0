CREATE VIEW @m@_balances WITH (security_barrier) AS
    SELECT a.id, a.name, a.balance, count(o.id) FILTER (WHERE o.status <> 'draft') AS orders
      FROM @m@_accounts a
      LEFT JOIN @m@_orders o ON o.account_id = a.id
     GROUP BY a.id;
CREATE OR REPLACE RECURSIVE VIEW @m@_numbers (n) AS
    VALUES (1) UNION ALL SELECT n + 1 FROM @m@_numbers WHERE n < 10;
CREATE VIEW @m@_admins AS SELECT * FROM @m@_users WHERE role = 'admin' WITH LOCAL CHECK OPTION;
ALTER VIEW @m@_admins ALTER COLUMN active SET DEFAULT false;
INSERT INTO @m@_admins (id, login, role) VALUES (10, 'via;view', 'admin');
