create table t (a int check (case when a > 0 then 1 else 0 end = 1));
create view v as select case a when 1 then 'x' end as begin_at from t;
select case when a then b end; begin; select 1; commit; end;
create trigger_log;
update "create" set trigger = 1; begin;
