create   table
  @m@_spaced(a  ,b
,	c	)	;
CREATE  INDEX  @m@_spaced_a  ON	@m@_spaced ( a )   ;
create view @m@_spaced_view
as
select   a
from @m@_spaced   ;
CREATE TABLE @m@_as AS SELECT a AS "x;", 1 AS [y?] FROM @m@_spaced;
