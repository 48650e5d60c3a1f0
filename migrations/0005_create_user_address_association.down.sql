DROP TABLE user_address_association;
