/* 1 */ CREATE /* 2 */ TABLE /* 3 */ t /* 4 */ ( /* 5 */
    id /* 6 */ INTEGER /* 7 */ GENERATED /* 8 */ BY /* 9 */ DEFAULT -- 10, it's
        AS /* 11 */ IDENTITY /* 12 */ PRIMARY /* 13 */ KEY /* 14 */, -- 15
    name /* 16 */ VARCHAR /* 17 */ ( /* 18 */ 50 /* 19 */ ) /* 20 */ NOT /* 21 */ NULL,
    email CHARACTER /* 22 */ VARYING /* 23 */ UNIQUE,
    note VARCHAR/* 24 */NOT NULL,
    picture BINARY -- 25
        LARGE
        OBJECT, /* 26 */
    user_id INTEGER /* 27 */ CONSTRAINT /* 28 */ fk /* 29 */ REFERENCES -- 30
        users /* 31 */ ( /* 32 */ id /* 33 */ ) /* 34 */
        ON /* 35 */ DELETE /* 36 */ CASCADE /* 37 */
    -- 38, (
) /* 39 */;
