CREATE TABLE user_address_association (
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    address_id INTEGER NOT NULL REFERENCES address (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, address_id)
);
