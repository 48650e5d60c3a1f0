DROP TABLE code_pairs;
DROP TABLE codes;
