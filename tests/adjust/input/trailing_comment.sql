CREATE TABLE a (
    id      INTEGER PRIMARY KEY,
    user_id INTEGER REFERENCES users (id) -- whose, and why
);
CREATE TABLE b (
    user_id INTEGER REFERENCES users (id),
    id      INTEGER PRIMARY KEY /* the last */ -- really )
    -- the end
) -- behind
;
CREATE TABLE c (
    user_id INTEGER REFERENCES users (id),
    CONSTRAINT pk PRIMARY KEY (user_id) -- last
);
