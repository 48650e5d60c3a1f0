INSERT INTO countries (code, name)
    SELECT DISTINCT country, 'country ' || country FROM regions WHERE country IS NOT NULL;
