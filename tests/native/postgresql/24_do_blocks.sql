DO LANGUAGE plpgsql $$
DECLARE
    r record;
BEGIN
    FOR r IN SELECT n FROM generate_series(1, 3) AS n LOOP
        EXECUTE format('CREATE TABLE @m@_shard_%s (id integer PRIMARY KEY, v text DEFAULT %L)', r.n, 'it''s; ' || r.n);
        CASE r.n
            WHEN 1 THEN EXECUTE 'COMMENT ON TABLE @m@_shard_1 IS ''the first;''';
            ELSE NULL;
        END CASE;
    END LOOP;
EXCEPTION
    WHEN duplicate_table THEN
        RAISE NOTICE 'already there; skipped';
END;
$$;
DO 'BEGIN INSERT INTO @m@_shard_1 VALUES (1, ''quoted; body''); END' LANGUAGE plpgsql;
DO $a$ BEGIN PERFORM 1; END; $a$;; ;
