;
select 1;;
; ;
/* nothing */ ;
select 2
;
-- nothing
;
select 3
