DROP TABLE casts;
