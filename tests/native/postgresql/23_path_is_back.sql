-- The search_path of the script before must be gone.
CREATE TABLE @m@_jobs (id bigint PRIMARY KEY);
DO $$
BEGIN
    IF current_setting('search_path') LIKE '%@m@%' OR current_user = '@owner@' THEN
        RAISE EXCEPTION 'the session is not fresh: %', current_setting('search_path');
    END IF;
END
$$;
CREATE TABLE @m@_fresh AS
    SELECT name, setting FROM pg_catalog.pg_settings
     WHERE name IN ('search_path', 'role', 'lock_timeout', 'statement_timeout', 'row_security', 'check_function_bodies',
                    'client_encoding', 'DateStyle', 'TimeZone', 'standard_conforming_strings', 'default_tablespace',
                    'client_min_messages', 'default_transaction_isolation', 'session_replication_role', 'bytea_output');
