-- A leading comment; with a semicolon and an apostrophe: don't.
/* Licence; it's
   several lines; */
create table a (
	id int, -- the key; isn't it
	/* inner; comment */
	name varchar(10)
) -- behind the last token
;
-- between
insert into a values (1, '/* no comment'); -- behind; it
insert into a values (2, '*/ nor its end');
-- the last line is a comment; without a line end