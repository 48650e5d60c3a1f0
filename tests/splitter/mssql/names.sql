create table #temp ([a;]]b] int); -- [
insert into #temp values (N'it''s; [', '\');
GO
select [a;] from [it's] /* /* nested;
GO
*/ ; */ where "b;" = 1;
  go 2 -- twice
CREATE PROCEDURE p AS
BEGIN
  BEGIN TRY
    BEGIN TRANSACTION;
    SELECT CASE WHEN 1 = 1 THEN 2 END, 'x
GO
';
    GOTO done;
    done: COMMIT;
  END TRY
  BEGIN CATCH
    ROLLBACK; THROW;
  END CATCH;
END;
GO;

go
CREATE OR ALTER TRIGGER t ON a AFTER INSERT AS BEGIN SELECT 1; END
Go
SELECT 3;
