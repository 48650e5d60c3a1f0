CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE felt (m mood);
