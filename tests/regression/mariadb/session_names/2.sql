INSERT INTO a VALUES ('zażółć');
set names 'utf8mb4' COLLATE utf8mb4_bin;
