CREATE TABLE @m@_mixed (
    a integer,
    b text DEFAULT 'one',
    c text
);
CREATE FUNCTION @m@_mixed() RETURNS integer LANGUAGE sql AS $$
    SELECT 1
     + 2
     + 3;
$$;
