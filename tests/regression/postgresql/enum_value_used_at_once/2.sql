-- migrate:transaction off
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'happy; it''s' AFTER 'ok';
INSERT INTO felt VALUES ('happy; it''s');
