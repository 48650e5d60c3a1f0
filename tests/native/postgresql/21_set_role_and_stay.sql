SET ROLE @owner@;
CREATE TABLE @m@.owned_too (id integer PRIMARY KEY REFERENCES @m@.owned);
