CREATE FUNCTION @m@_make_counter(p_table text) RETURNS void
    LANGUAGE plpgsql
    AS $outer$
DECLARE
    body text := $body$
        SELECT count(*) FROM %I; -- $outer is not a delimiter; neither is $
    $body$;
BEGIN
    EXECUTE format($ddl$
        CREATE OR REPLACE FUNCTION %I() RETURNS bigint LANGUAGE sql STABLE AS $inner$
            %s
        $inner$;
    $ddl$, p_table || '_count', format(body, p_table));
    PERFORM $$it's nested; really$$, $x$$$;$$$x$;
END
$outer$;

SELECT @m@_make_counter('@m@_accounts');
DO $do$
BEGIN
    PERFORM @m@_make_counter(name)
       FROM (VALUES ('@m@_users'), ('@m@_orders')) AS v (name);
END $do$;
