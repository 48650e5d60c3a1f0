INSERT INTO a VALUES ('b\'), (E'c\''), ('\d');
