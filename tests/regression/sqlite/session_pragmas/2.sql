CREATE TABLE seen AS SELECT 'A' LIKE 'a' AS l, r.recursive_triggers AS r, d.defer_foreign_keys AS d, i.ignore_check_constraints AS i
  FROM pragma_recursive_triggers r, pragma_defer_foreign_keys d, pragma_ignore_check_constraints i;
