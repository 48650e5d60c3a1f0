-- migrate:transaction off
BEGIN;
ALTER TABLE @m@_users ADD COLUMN locale text;
UPDATE @m@_users SET locale = 'en; US';
COMMIT;

BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE;
ALTER TABLE @m@_users ALTER COLUMN locale SET DEFAULT 'en', ALTER COLUMN locale SET NOT NULL;
COMMIT;

CREATE INDEX CONCURRENTLY @m@_users_locale ON @m@_users (locale);
