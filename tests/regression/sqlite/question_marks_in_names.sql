CREATE TABLE `why?` ([who? me] TEXT, `it's?` TEXT);
INSERT INTO `why?` ([who? me]) VALUES ('?');
CREATE INDEX [i?] ON `why?` (`it's?`);
