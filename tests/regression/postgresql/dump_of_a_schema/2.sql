INSERT INTO posts (user_id, body) VALUES (2, 'behind the dump');
