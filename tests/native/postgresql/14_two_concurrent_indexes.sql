SET lock_timeout = '5s';
SET statement_timeout TO '15min';

CREATE INDEX CONCURRENTLY idx_@m@_users_trgm ON @m@_users USING gin (login gin_trgm_ops);
CREATE INDEX CONCURRENTLY idx_@m@_accounts_settings ON @m@_accounts USING gin (settings jsonb_path_ops);
