DELIMITER $$
CREATE PROCEDURE @m@_commented(IN `p;q` INT)
BEGIN
    # it's one; END
    -- "it's" another; $ $
    /* and `this`; is ' the third: END; */
    SELECT 'DELIMITER //', "END$ $", `p;q`;


    SELECT 1; -- two empty lines above	and a tab
    /*!50000 SELECT 2; */
END$$
DELIMITER ;
