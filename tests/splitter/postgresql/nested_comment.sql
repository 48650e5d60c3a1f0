/* outer; /* inner; */ still; */ select 1;
select /* a /* b; */ ' */ 2;
select '/*', 3; -- */
select E'it\'s; \\', 'C:\', 4;
select data #>> '{a,b}' ? 'x;', tags @> array['a;'], a::int[1] from t;
