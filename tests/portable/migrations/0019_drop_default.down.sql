ALTER TABLE settings ALTER note SET DEFAULT 'new';
