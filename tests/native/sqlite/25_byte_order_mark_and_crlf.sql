-- it's both
CREATE VIEW @m@_marked_view AS
    SELECT *
      FROM @m@_marked;
