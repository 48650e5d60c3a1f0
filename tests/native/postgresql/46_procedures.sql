CREATE PROCEDURE @m@_close_orders(before date, INOUT closed integer DEFAULT 0)
LANGUAGE plpgsql
AS $procedure$
<<main>>
DECLARE
    o @m@_orders%ROWTYPE;
BEGIN
    FOR o IN SELECT * FROM @m@_orders WHERE placed_on < before ORDER BY id LOOP
        UPDATE @m@_orders SET status = 'closed' WHERE id = o.id;
        closed := closed + 1;
    END LOOP;
    IF closed = 0 THEN
        RAISE WARNING 'nothing closed before %; sorry', before;
    END IF;
END main;
$procedure$;
CALL @m@_close_orders('2022-02-03');
ALTER PROCEDURE @m@_close_orders(date, integer) SET work_mem = '8MB';
