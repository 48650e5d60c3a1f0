insert into t values ('it\'s;', "a;\"b", 'C:\\', "it's;", `a``;b`);
insert into t values ('\\\';'), (_utf8'a;'), ('''\';');
select 5--2; select 6 -- 7; 8
; # it's a comment; too
select '#;', "--;", a#b;
;
