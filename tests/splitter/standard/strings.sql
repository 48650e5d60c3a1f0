insert into t values ('text/html; charset=utf-8', 'a:2:{i:0;s:1:"x";i:1;s:1:"{";}');
insert into t values ('src/**', 'it''s; over
two lines;', '', '''');
insert into t values ('\'), ('--'), (N'a;'), (U&'\0061;'), ("a;""b");
insert into t values ('@name@ ${name} {{name}} ? :name');
