CREATE FUNCTION @m@_open_total(account bigint, minimum integer DEFAULT 0) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT coalesce(sum(CASE WHEN o.status = 'open' THEN o.total_cents ELSE 0 END), 0)
          FROM @m@_orders o
         WHERE o.account_id = account AND o.total_cents >= minimum;
    END;

CREATE FUNCTION @m@_archive_order(which integer) RETURNS integer
    LANGUAGE sql
BEGIN ATOMIC
    UPDATE @m@_orders SET note = 'archived; ' || coalesce(note, '') WHERE id = which;
    DELETE FROM @m@_orders WHERE id = which AND status = 'closed';
    SELECT which;
END;

CREATE FUNCTION @m@_cents(amount numeric) RETURNS integer
    IMMUTABLE STRICT
    RETURN (amount * 100)::integer;

CREATE FUNCTION @m@_slug(t text) RETURNS text AS '
    SELECT lower(regexp_replace($1, ''[^a-zA-Z0-9]+'', ''-'', ''g'')); -- one; statement
' LANGUAGE sql IMMUTABLE;

CREATE FUNCTION @m@_escape(t text) RETURNS text LANGUAGE sql IMMUTABLE
    AS E'SELECT replace($1, \'\\\\\', \'/\');';
