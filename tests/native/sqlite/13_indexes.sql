CREATE INDEX @m@_orders_open ON @m@_orders (account_id) WHERE status = 'open' AND total_cents > 0;
CREATE INDEX IF NOT EXISTS @m@_orders_expr ON @m@_orders (lower(status || ';'), abs(total_cents) DESC);
CREATE UNIQUE INDEX @m@_users_login_lower ON @m@_users (lower(login)) WHERE role IS NOT NULL;
REINDEX @m@_users;
DROP INDEX IF EXISTS @m@_orders_open;
