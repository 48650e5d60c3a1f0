-- The template is kept in the table, and rendered in the browser.
CREATE TABLE @m@_snippets (name text PRIMARY KEY, source text NOT NULL);
INSERT INTO @m@_snippets VALUES ('total', $javascript$
function total(rows) {
    var sum = 0; // it's a number
    for (var i = 0; i < rows.length; i++) { sum += rows[i].price * (rows[i].qty || 1); }
    return `${sum} $$ ${"$1"}`; /* $jav$ */
}
$javascript$), ('like', $$SELECT '$1', "$2"; -- ?$$);
CREATE FUNCTION @m@_price(p_id integer, p_qty integer) RETURNS text AS
$_$
    SELECT $1::text || '$$' || $2 || '?'; -- ${not_ours} {{nor_this}} @nor_that@
$_$
LANGUAGE sql;
