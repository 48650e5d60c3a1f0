DO $$
DECLARE
    t text;
BEGIN
    FOR t IN
        SELECT tablename FROM pg_catalog.pg_tables
         WHERE schemaname = 'public' AND tablename LIKE '@m@\_shard\_%' ORDER BY 1
    LOOP
        EXECUTE 'ALTER TABLE public.' || quote_ident(t) || ' SET SCHEMA "@m@ archive";';
    END LOOP;
END $$;
