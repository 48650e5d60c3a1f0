BEGIN;

CREATE TYPE @m@_status AS ENUM ('draft', 'open', 'closed');

CREATE TABLE @m@_orders (
    id          serial PRIMARY KEY,
    account_id  bigint NOT NULL REFERENCES @m@_accounts (id),
    status      @m@_status NOT NULL DEFAULT 'draft',
    placed_on   date,
    total_cents integer NOT NULL DEFAULT 0 CHECK (total_cents >= 0),
    note        text
);

CREATE INDEX ON @m@_orders (account_id);

COMMIT;
