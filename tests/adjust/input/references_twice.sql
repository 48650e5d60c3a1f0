CREATE TABLE a (user_id INTEGER REFERENCES users (id) REFERENCES people (id));
