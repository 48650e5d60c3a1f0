"""Statements that fail, for each backend, and what each finds there: *_BASE, applied before.

The fault is marked with <>, which is taken out; a statement without the mark is one where the
server tells no position, and its first character is the place.
"""

MARK = "<>"

BASE = """\
CREATE TABLE base (id INTEGER PRIMARY KEY, note VARCHAR(50) NOT NULL, n INTEGER CHECK (n > 0));
INSERT INTO base VALUES (1, 'one', 1), (2, 'two', 2);
"""


class Kind:
    """A statement that fails.

    keep      which of the database's own words must be in the message
    init      SQL of every session
    kill      the session is ended from outside as soon as the statement runs
    ends      the session ends with it: of statements that share a message it is only known, on
              which lines they are
    doubt     where DDL commits only a person can tell whether it did something: a routine may
              have committed in the middle, and of a KILL the catalog knows nothing
    """

    def __init__(self, statement, keep, init=None, kill=False, doubt=False, ends=False):
        self.marked = statement.strip("\n")
        self.keep = keep
        self.init = init
        self.kill = kill
        self.doubt = doubt
        self.ends = ends
        self.at_commit = False

    @property
    def statement(self):
        return self.marked.replace(MARK, "")

    def place(self):
        """Line and column of the fault within the statement, from 0 and 1."""
        before = self.marked.partition(MARK)[0] if MARK in self.marked else ""
        line = before.count("\n")
        return line, len(before) - (before.rfind("\n") + 1) + 1


class AtCommit(Kind):
    def __init__(self, statement, keep):
        super().__init__(statement, keep)
        self.at_commit = True


# --- the kinds of each backend

SHARED = {
    "constraint_unique": """
INSERT INTO base /* zażółć 🦆 */
    VALUES (50, 'ź', 3),
           (1, 'again', 3)""",
    "constraint_not_null": """
INSERT INTO base (id, note)
    VALUES (60, NULL)""",
    "constraint_check": """
UPDATE base
   SET n = -1 -- „less”
 WHERE id = 2""",
}

POSTGRESQL_BASE = BASE + """\
CREATE TABLE child (base_id INTEGER REFERENCES base DEFERRABLE INITIALLY DEFERRED);
CREATE FUNCTION divide(a INTEGER) RETURNS INTEGER LANGUAGE plpgsql AS $$
BEGIN
  -- a comment; in front
  RETURN 1 / a;
END $$;
CREATE FUNCTION broken() RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE found INTEGER;
BEGIN
  SELECT id INTO found FROM
    not_there;
  RETURN found;
END $$;
CREATE FUNCTION trigger_broken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'no %; not „this”', NEW.note; END $$;
CREATE TABLE guarded (note TEXT);
CREATE TRIGGER guard BEFORE INSERT ON guarded FOR EACH ROW EXECUTE FUNCTION trigger_broken();
"""

POSTGRESQL = {
    **{name: Kind(text, "constraint") for name, text in SHARED.items()},
    "syntax": Kind("""
INSERT INTO base (id, note)
    VALUES (10, 'zażółć 🦆') <>GARBAGE""", "syntax error at or near"),
    "syntax_at_the_start": Kind("<>INSRT INTO base VALUES (1)", "syntax error"),
    "syntax_at_the_end": Kind("""
INSERT INTO base (id, note) -- „ó”
    VALUES (10, 'ź'),<>""", "syntax error at end of input"),
    "syntax_at_the_end_of_what_is_wrapped": Kind("""
SELECT '{"ź": 1}'::jsonb ? 'ź' -- „ó”
    +<>""", "syntax error at end of input"),
    # as in psql, no ; ends a statement within parentheses
    "syntax_in_open_parentheses": Kind("""
INSERT INTO base (id, note) -- „ó”
    VALUES (10, 'ź'<>""", "syntax error at or near \";\""),
    "syntax_behind_a_tab": Kind("""
CREATE TABLE wrong (
\t"ż" INTEGER,\t<>NOT NULL
)""", "syntax error"),
    "syntax_in_a_body": Kind("""
CREATE FUNCTION wrong() RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    -- „zażółć” 🦆; it's
    PERFORM 1; <>FROBNICATE;
END $body$""", "syntax error"),
    "missing_table": Kind("""
SELECT 'źdźbło 🦆' AS a,
       count(*) FROM <>nowhere""", "does not exist"),
    "missing_column": Kind("""
UPDATE base SET note = 'ż'
 WHERE id = 1
   AND <>nope = 2""", "does not exist"),
    "missing_function": Kind("""
SELECT 'ó',
  <>nope('🦆')""", "does not exist"),
    "missing_type": Kind("""
CREATE TABLE typed (
  "ż" INTEGER, b <>nosuchtype
)""", "does not exist"),
    "missing_to_drop": Kind("""
DROP TABLE
  nowhere""", "does not exist"),
    "already_there": Kind("""
CREATE TABLE
  base (x INTEGER)""", "already exists"),
    "wrong_literal": Kind("""
INSERT INTO base (id, note) VALUES (70, 'ż'),
  (<>'seventy', 'x')""", "invalid input syntax"),
    "division": Kind("""
UPDATE base -- „ż”
   SET n = n / (id - id)""", "division by zero"),
    "division_of_constants": Kind("""
SELECT 'ż',
  1 / 0""", "division by zero"),
    "in_a_function": Kind("""
SELECT 'ż 🦆' AS a,
       divide(0)""", "division by zero"),
    "in_a_function_with_a_position": Kind("""
SELECT 'ż 🦆' AS a,
       broken()""", "does not exist"),
    "in_a_do_block": Kind("""
DO $$
BEGIN
  -- „ż”
  UPDATE nowhere SET x = 1;
END $$""", "does not exist"),
    "in_a_trigger": Kind("""
INSERT INTO guarded
  VALUES ('ż')""", "not „this”"),
    "deferred": AtCommit("""
INSERT INTO child
  VALUES (99)""", "violates foreign key"),
    "deferred_made_immediate": Kind("""
DO $$ BEGIN INSERT INTO child VALUES (99);
  SET CONSTRAINTS ALL IMMEDIATE; END $$""", "violates foreign key"),
    "timeout": Kind("""
SELECT 'ż',
  pg_sleep(20)""", "statement timeout", init="SET statement_timeout = '400ms'"),
    "lost_connection": Kind("""
SELECT 'ż',
  pg_terminate_backend(pg_backend_pid())""", "terminating connection", ends=True),
    "lost_connection_from_outside": Kind("""
INSERT INTO base
  SELECT 80, 'ż', 1 FROM pg_sleep(20)""", "terminating connection", kill=True, ends=True),
}

MARIADB_BASE = BASE + """\
CREATE TABLE child (base_id INTEGER, FOREIGN KEY (base_id) REFERENCES base (id));
CREATE PROCEDURE divide(a INTEGER) INSERT INTO base VALUES (90, 'x', 1 / a);
CREATE PROCEDURE dynamic() EXECUTE IMMEDIATE 'FROBNICATE';
CREATE FUNCTION broken() RETURNS INTEGER RETURN (SELECT id FROM not_there LIMIT 1);
CREATE TABLE guarded (note VARCHAR(50));
CREATE TRIGGER guard BEFORE INSERT ON guarded FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no; not „this”';
"""

MARIADB = {
    "constraint_unique": Kind(SHARED["constraint_unique"], "Duplicate entry"),
    "constraint_not_null": Kind(SHARED["constraint_not_null"], "cannot be null"),
    "constraint_check": Kind(SHARED["constraint_check"], "CONSTRAINT"),
    "constraint_foreign_key": Kind("""
INSERT INTO child
  VALUES (99)""", "foreign key constraint fails"),
    "syntax": Kind("""
INSERT INTO base (id, note)
    VALUES (10, 'zażółć 🦆') <>GARBAGE""", "near 'GARBAGE'"),
    "syntax_at_the_start": Kind("<>INSRT INTO base VALUES (1)", "near 'INSRT"),
    "syntax_at_the_end": Kind("""
INSERT INTO base (id, note) -- „ó”
    VALUES (10, 'ź'<>""", "near ''"),
    "syntax_in_what_is_not_atomic": Kind("""
OPTIMIZE TABLE base,
  <>+ guarded""", "near '+ guarded"),
    "syntax_in_a_call": Kind("""
CALL
  dynamic()""", "near 'FROBNICATE'", doubt=True),
    "syntax_before_much_text": Kind("""
INSERT INTO base (id, note)
    VALUES (10, 'ż'), <>GARBAGE (11, 'ó'), (12, 'a text that is so long that it is cut'),
           (13, 'and one more line of text 🦆')""", "near 'GARBAGE"),
    "syntax_that_repeats": Kind("""
UPDATE base SET note = 'x' WHERE id = 2 AND note = 'x'
 <>WHERE id = 2 AND note = 'x'""", "near 'WHERE"),
    "syntax_on_a_line_that_repeats": Kind("""
SELECT 1,
  2 x,
  ,<> 3
  , 3""", "near ' 3"),
    "syntax_behind_a_tab": Kind("""
CREATE TABLE wrong (
\t`ż` INTEGER,\t<>NOT NULL
)""", "near 'NOT NULL"),
    "missing_table": Kind("""
SELECT 'źdźbło 🦆' AS a,
       count(*) FROM nowhere""", "doesn't exist"),
    "missing_column": Kind("""
UPDATE base SET note = 'ż'
 WHERE id = 1 AND nope = 2""", "Unknown column"),
    "missing_to_drop": Kind("""
DROP TABLE
  nowhere""", "Unknown table"),
    "already_there": Kind("""
CREATE TABLE
  base (x INTEGER)""", "already exists"),
    "division": Kind("""
INSERT INTO base -- „ż”
  VALUES (70, 'ż',
    1 / 0)""", "Division by 0"),
    "in_a_procedure": Kind("""
CALL
  divide(0)""", "Division by 0", doubt=True),
    "in_a_function": Kind("""
INSERT INTO base
  VALUES (71, 'ż', broken())""", "doesn't exist"),
    "in_a_trigger": Kind("""
INSERT INTO guarded
  VALUES ('ż')""", "not „this”"),
    "timeout": Kind("""
INSERT INTO base
  SELECT 80, 'ż', COUNT(*) FROM seq_1_to_100000000""", "max_statement_time",
                    init="SET SESSION max_statement_time = 0.5"),
    "lost_connection_from_outside": Kind("""
INSERT INTO base
  SELECT 80, 'ż', 1 + SLEEP(20)""", "Lost connection", kill=True),
    "lost_connection_in_ddl": Kind("""
CREATE TABLE killed AS
  SELECT 'ż' AS a, SLEEP(20) AS b""", "Lost connection", kill=True),
    "lost_connection_by_itself": Kind("""
KILL
  CONNECTION_ID()""", "Connection was killed", doubt=True),
}

SQLITE_BASE = BASE + """\
CREATE TABLE child (base_id INTEGER REFERENCES base DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE strict_child (base_id INTEGER REFERENCES base);
CREATE TABLE guarded (note TEXT);
CREATE TRIGGER guard BEFORE INSERT ON guarded BEGIN SELECT RAISE(ABORT, 'no; not „this”'); END;
CREATE TABLE watched (note TEXT);
CREATE TRIGGER watch AFTER INSERT ON watched BEGIN INSERT INTO base VALUES (1, NEW.note, 1); END;
"""

SQLITE = {
    **{name: Kind(text, "constraint failed") for name, text in SHARED.items()},
    "constraint_foreign_key": Kind("""
INSERT INTO strict_child
  VALUES (99)""", "FOREIGN KEY constraint failed"),
    "syntax": Kind("""
INSERT INTO base (id, note)
    VALUES (10, 'zażółć 🦆') <>GARBAGE""", 'near "GARBAGE"'),
    "syntax_at_the_start": Kind("<>INSRT INTO base VALUES (1)", 'near "INSRT"'),
    # told is no token
    "syntax_at_the_end": Kind("""
INSERT INTO base (id, note) -- „ó”
    VALUES (10, 'ź'""", "incomplete input"),
    "syntax_behind_a_tab": Kind("""
CREATE TABLE wrong (
\t"ż" INTEGER,\t<>+ 5
)""", 'near "+"'),
    "syntax_in_a_string_too": Kind("""
SELECT 'GARBAGE', "GARBAGE" -- GARBAGE
  FROM base AS b <>GARBAGE /* GARBAGE */""", 'near "GARBAGE"'),
    "syntax_at_an_operator": Kind("""
SELECT '<=', 1 < 2 -- <=
  + <><= 3""", 'near "<="'),
    "syntax_in_a_trigger": Kind("""
CREATE TRIGGER wrong AFTER INSERT ON base BEGIN
  SELECT 'ż'; <>FROBNICATE;
END""", 'near "FROBNICATE"'),
    # told is the token only: of several that could be it none may be pointed at
    "syntax_that_repeats": Kind("""
SELECT id FROM base
 WHERE id = 1 FROM base""", 'near "FROM"'),
    "missing_table": Kind("""
SELECT 'źdźbło 🦆' AS a,
       count(*) FROM nowhere""", "no such table"),
    "missing_column": Kind("""
UPDATE base SET note = 'ż'
 WHERE id = 1 AND nope = 2""", "no such column"),
    "missing_function": Kind("""
SELECT 'ó',
  nope(1)""", "no such function"),
    "missing_to_drop": Kind("""
DROP TABLE
  nowhere""", "no such table"),
    "already_there": Kind("""
CREATE TABLE
  base (x INTEGER)""", "already exists"),
    "in_a_trigger": Kind("""
INSERT INTO guarded
  VALUES ('ż')""", "not „this”"),
    "in_a_statement_of_a_trigger": Kind("""
INSERT INTO watched
  VALUES ('ż')""", "UNIQUE constraint failed"),
    "deferred": AtCommit("""
INSERT INTO child
  VALUES (99)""", "FOREIGN KEY constraint failed"),
}
