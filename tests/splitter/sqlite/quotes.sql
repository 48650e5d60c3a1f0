create table [a;b] (`c;``d` int, "e;""f" [varchar;(10)], g text default ';');
create table t (a [int], b "text");
insert into [it's] values ('\');
select a[1];
