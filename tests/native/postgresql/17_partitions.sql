CREATE TABLE @m@_events (
    id          bigint NOT NULL,
    occurred_at timestamptz NOT NULL,
    payload     jsonb
) PARTITION BY RANGE (occurred_at);

CREATE TABLE @m@_events_2023 PARTITION OF @m@_events FOR VALUES FROM ('2023-01-01 00:00:00+00') TO ('2024-01-01 00:00:00+00');
CREATE TABLE @m@_events_2024 PARTITION OF @m@_events FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
CREATE TABLE @m@_events_rest (LIKE @m@_events INCLUDING ALL);
ALTER TABLE @m@_events ATTACH PARTITION @m@_events_rest DEFAULT;
CREATE INDEX @m@_events_at ON ONLY @m@_events (occurred_at);
CREATE INDEX @m@_events_2023_at ON @m@_events_2023 (occurred_at);
ALTER INDEX @m@_events_at ATTACH PARTITION @m@_events_2023_at;

INSERT INTO @m@_events (id, occurred_at, payload)
SELECT n, '2023-06-01 00:00:00+00'::timestamptz + make_interval(days => 30 * n), ('{"n": ' || n || '}')::jsonb
  FROM generate_series(1, 30) n;
