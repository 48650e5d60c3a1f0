INSERT INTO paths VALUES ('it\'s\\');
