CREATE TABLE @m@_articles (
    id    INT AUTO_INCREMENT PRIMARY KEY,
    title VARCHAR(200),
    body  MEDIUMTEXT,
    place POINT NOT NULL,
    FULLTEXT KEY ft_@m@ (title, body),
    SPATIAL INDEX (place)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
INSERT INTO @m@_articles (title, body, place) VALUES ('one; two', "it's -- no comment # either", ST_GeomFromText('POINT(1 2)')), (_utf8mb4'drei', N'vier', POINT(3, 4));
ALTER TABLE @m@_articles ADD FULLTEXT INDEX ft_@m@_title (title);
