INSERT INTO a VALUES (0 || 1, "two;");
