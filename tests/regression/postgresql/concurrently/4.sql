INSERT INTO a VALUES (3, 'three');
