create table #temp ([a;]]b] int); -- [
insert into #temp values (N'it''s; [', '\');
select [a;] from [it's] /* /* nested; */ ; */ where "b;" = 1;
CREATE PROCEDURE p AS
BEGIN
  BEGIN TRY
    BEGIN TRANSACTION;
    SELECT CASE WHEN 1 = 1 THEN 2 END;
    COMMIT;
  END TRY
  BEGIN CATCH
    ROLLBACK; THROW;
  END CATCH;
END;
CREATE OR ALTER TRIGGER t ON a AFTER INSERT AS BEGIN SELECT 1; END;
SELECT 3;
