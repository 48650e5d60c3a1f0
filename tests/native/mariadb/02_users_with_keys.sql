SET FOREIGN_KEY_CHECKS=0;

CREATE TABLE @m@_users (
    id         INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id BIGINT UNSIGNED NULL,
    team_id    INT UNSIGNED,
    login      VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    role       ENUM('member', 'admin', 'it''s; odd') NOT NULL DEFAULT 'member',
    flags      SET('a','b;c','d') NOT NULL DEFAULT 'a',
    UNIQUE KEY uk_@m@_users_login (login),
    CONSTRAINT fk_@m@_users_account FOREIGN KEY (account_id) REFERENCES @m@_accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_@m@_users_team FOREIGN KEY (team_id) REFERENCES @m@_teams (id) -- made below
);
CREATE TABLE @m@_teams (
    id   INT UNSIGNED NOT NULL AUTO_INCREMENT,
    name TEXT,
    PRIMARY KEY (id)
) ENGINE = InnoDB;

SET FOREIGN_KEY_CHECKS=1;
