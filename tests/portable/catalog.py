"""A database's schema, read by its own means and put into words that backends can be compared in.

TYPES, what default() does and blur() are all that counts as the same although backends say it
differently. Everything else is compared as it is: tables, columns in order, nullability, defaults,
identities, keys, foreign keys with their actions, unique constraints, indexes, checks with their
columns, and the columns of views.

Names that scripts give begin with uq_, fk_, ck_, ix_ and ux_; all others are the server's own.
"""

import copy
import re

# Families of types, by what each backend calls them.
TYPES = {
    "sqlite": [
        (r"SMALLINT", "smallint"), (r"BIGINT", "bigint"), (r"INTEGER", "integer"),
        (r"(?:DECIMAL|NUMERIC)\((\d+)(?:, *(\d+))?\)", "decimal"),
        (r"DOUBLE PRECISION", "double"), (r"REAL", "real"), (r"BOOLEAN", "boolean"),
        (r"(?:VARCHAR|CHARACTER VARYING)\((\d+)\)", "varchar"),
        (r"(?:CHAR|CHARACTER)\((\d+)\)", "char"),
        (r"VARCHAR|CHARACTER VARYING|CLOB|CHARACTER LARGE OBJECT|TEXT", "text"),
        (r"BLOB", "blob"), (r"DATE", "date"),
        (r"TIME(?:\((\d)\))?", "time"),
        (r"TIMESTAMP(?:\((\d)\))?(?: WITHOUT TIME ZONE)?", "timestamp"),
        (r"TIMESTAMP WITH TIME ZONE", "zoned timestamp(6)"),
    ],
    "postgresql": [
        (r"smallint", "smallint"), (r"bigint", "bigint"), (r"integer", "integer"),
        (r"numeric\((\d+),(\d+)\)", "decimal"),
        (r"double precision", "double"), (r"real", "real"), (r"boolean", "boolean"),
        (r"character varying\((\d+)\)", "varchar"), (r"character\((\d+)\)", "char"),
        (r"character varying|text|clob", "text"), (r"json", "json"), (r"uuid", "uuid"),
        (r"bytea|blob", "blob"), # clob and blob are domains, made for psql
        (r"date", "date"),
        (r"time(?:\((\d)\))? without time zone", "time"),
        (r"timestamp(?:\((\d)\))? without time zone", "timestamp"),
        (r"timestamp(?:\((\d)\))? with time zone", "zoned timestamp"),
    ],
    "mariadb": [
        (r"tinyint\(1\)", "boolean"), (r"smallint\(\d+\)", "smallint"),
        (r"bigint\(\d+\)", "bigint"), (r"int\(\d+\)", "integer"),
        (r"decimal\((\d+),(\d+)\)", "decimal"), (r"double", "double"),
        (r"varchar\((\d+)\)", "varchar"), (r"char\((\d+)\)", "char"), (r"longtext", "text"),
        (r"json", "json"), # a longtext with a CHECK that it is JSON
        (r"longblob", "blob"), (r"date", "date"), (r"time(?:\((\d)\))?", "time"),
        (r"datetime(?:\((\d)\))?", "timestamp"),
    ],
}
# What a type without arguments means.
ARGUMENTS = {"decimal": ("", "0"), "time": ("6",), "timestamp": ("6",), "zoned timestamp": ("6",)}
ARGUMENTS_OF_MARIADB = {"decimal": ("", "0"), "time": ("0",), "timestamp": ("0",)}

# What a backend cannot tell apart: a type on the left is the one on the right to it.
BLURRED = {
    "sqlite": [(r"identity \w+", "identity"), (r"uuid", "char(36)"), (r"json", "text"),
               (r"zoned timestamp\(\d\)", "zoned timestamp(6)")], # no word may follow its digits
    "postgresql": [],
    "mariadb": [(r"real", "double"), (r"uuid", "char(36)"),
                (r"zoned timestamp\((\d)\)", r"timestamp(\1)"),
                (r"varchar\(255\)", "text")], # VARCHAR without a length, in a key
}
BLURRED_ACTIONS = {"mariadb": {"RESTRICT": "NO ACTION"}} # InnoDB checks both at once
NAMELESS = {"sqlite"} # does not tell the names of UNIQUE and FOREIGN KEY

ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}


def blur(schema, backend):
    """A copy without what the backend cannot tell; what it is compared with is blurred too."""
    schema = copy.deepcopy(schema)
    actions = BLURRED_ACTIONS.get(backend, {})
    for entry in schema["tables"].values():
        for column in entry["columns"]:
            for pattern, blurred in BLURRED[backend]:
                column["type"] = re.sub(f"^{pattern}$", blurred, column["type"])
        for key in entry["foreign keys"]:
            key[4:] = [actions.get(action, action) for action in key[4:]]
        if backend in NAMELESS:
            for key in entry["foreign keys"] + entry["unique"]:
                key[0] = ""
    return in_order(schema)


def in_order(schema):
    for entry in schema["tables"].values():
        for part in ("unique", "foreign keys", "indexes", "checks"):
            entry[part].sort()
    return schema


# --- words

def family(backend, name):
    for pattern, title in TYPES[backend]:
        match = re.fullmatch(pattern, name, re.IGNORECASE)
        if match:
            usual = (ARGUMENTS_OF_MARIADB if backend == "mariadb" else ARGUMENTS).get(title, ())
            given = [group or usual[i] for i, group in enumerate(match.groups())]
            return f"{title}({','.join(given)})" if given else title
    return f"?{name}"


def wrapped(text):
    """Whether the first parenthesis is closed by the last one."""
    depth = 0
    for i, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if not depth:
            return i == len(text) - 1
    return False


def bare(text):
    text = text.strip()
    while text.startswith("(") and wrapped(text):
        text = text[1:-1].strip()
    return text


def default(text):
    """A default as its value: 'x', 1.5, current_timestamp, None."""
    if text is None:
        return None
    text = bare(text)
    text = bare(re.sub(r"::[a-z ]+(\(\d+(,\d+)?\))?[a-z ]*$", "", text))
    if re.fullmatch(r"_utf8mb4'.*'", text, re.DOTALL):
        text = text[8:]
    if re.fullmatch(r"(current_timestamp|now)(\(\d*\))?", text, re.IGNORECASE):
        return "current_timestamp"
    if text.upper() in ("TRUE", "FALSE"):
        return str(int(text.upper() == "TRUE"))
    if text.upper() == "NULL":
        return None
    text = re.sub(r"^(DATE|TIME|TIMESTAMP) *(?=')", "", text, flags=re.IGNORECASE)
    if re.fullmatch(r"[+-]? *\d+(\.\d+)?|'[+-]?\d+(\.\d+)?'", text):
        number = text.strip("'").replace(" ", "").lstrip("+")
        return re.sub(r"(\.\d*?)0+$", r"\1", number).rstrip(".")
    text = re.sub(r"(:\d\d)\.0+'$", r"\1'", text) # no fraction of a second
    # MariaDB writes the quote inside with a backslash, and a backslash with another.
    return re.sub(r"\\(['\\])", lambda match: match[1].replace("'", "''"), text)


def literal(text):
    return "'" + text.replace("'", "''") + "'"


def given(name, prefix):
    return name if name.startswith(prefix) else ""


def tokens(sql):
    """The words of SQL: no comments, and every string is ''."""
    sql = re.sub(r"--[^\n]*|/\*.*?\*/|'(?:[^'\\]|''|\\.)*'",
                 lambda match: "''" if match[0].startswith("'") else " ", sql, flags=re.DOTALL)
    return re.findall(r"''|\"[^\"]*\"|`[^`]*`|\w+|\S", sql)


def mentioned(words, names):
    bare_words = {word.strip('"`').lower() for word in words}
    return sorted(name for name in names if name.lower() in bare_words)


def checks(sql, names):
    """The checks in a CREATE TABLE: their names and columns."""
    words = tokens(sql)
    found = []
    for i, word in enumerate(words):
        if word.upper() == "CHECK" and words[i + 1] == "(":
            depth, end = 1, i + 2
            while depth:
                depth += (words[end] == "(") - (words[end] == ")")
                end += 1
            named = words[i - 2].upper() == "CONSTRAINT"
            found.append([given(words[i - 1].strip('"'), "ck_") if named else "",
                          mentioned(words[i + 2:end], names)])
    return found


def table(columns, key, constraints):
    return {"columns": columns, "primary key": key, "unique": [], "foreign keys": [],
            "indexes": [], "checks": constraints}


def column(name, kind, null, value):
    return {"name": name, "type": kind, "null": bool(int(null)), "default": default(value)}


# --- readers: query(sql) gives rows

def sqlite(query):
    schema = {"tables": {}, "views": {}}
    for kind, name, sql in query("SELECT type, name, sql FROM sqlite_master WHERE type IN ('table',"
                                 " 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE"
                                 " 'odbc_migrate%'"):
        rows = query(f"SELECT name, type, NOT \"notnull\", dflt_value, pk FROM"
                     f" pragma_table_info({literal(name)})")
        names = [row[0] for row in rows]
        if kind == "view":
            schema["views"][name] = names
            continue
        key = [row[0] for row in sorted(rows, key=lambda row: row[4]) if row[4]]
        counted = "AUTOINCREMENT" in (word.upper() for word in tokens(sql))
        columns = [column(row[0], "identity", False, row[3]) if counted and row[0] in key else
                   column(row[0], family("sqlite", row[1]), row[2], row[3]) for row in rows]
        schema["tables"][name] = entry = table(columns, key, checks(sql, names))
        _sqlite_indexes(query, name, entry)
        _sqlite_foreign_keys(query, name, entry)
    return in_order(schema)


def _sqlite_indexes(query, name, entry):
    for index, unique, origin in query(f"SELECT name, \"unique\", origin FROM"
                                       f" pragma_index_list({literal(name)})"):
        rows = query(f"SELECT name, \"desc\" FROM pragma_index_xinfo({literal(index)}) WHERE key"
                     " ORDER BY seqno")
        if origin == "u":
            entry["unique"].append(["", [row[0] for row in rows]])
        elif origin == "c":
            entry["indexes"].append([index, int(unique),
                                     [row[0] + (" desc" if row[1] else "") for row in rows]])


def _sqlite_foreign_keys(query, name, entry):
    keys = {}
    for number, to, own, other, on_delete, on_update in query(
            f"SELECT id, \"table\", \"from\", \"to\", on_delete, on_update FROM"
            f" pragma_foreign_key_list({literal(name)}) ORDER BY id, seq"):
        key = keys.setdefault(number, ["", [], to, [], on_delete, on_update])
        key[1].append(own)
        key[3].append(other)
    entry["foreign keys"] = list(keys.values())


def postgresql(query):
    schema = {"tables": {}, "views": {}}
    for oid, name, kind in query(
            "SELECT c.oid, c.relname, c.relkind FROM pg_class c WHERE c.relnamespace ="
            " 'public'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname NOT LIKE"
            " 'odbc_migrate%'"):
        rows = query(
            "SELECT a.attname, format_type(a.atttypid, a.atttypmod), (NOT a.attnotnull)::int,"
            " pg_get_expr(d.adbin, d.adrelid), a.attidentity FROM pg_attribute a LEFT JOIN"
            " pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid ="
            f" {oid} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum")
        if kind == "v":
            schema["views"][name] = [row[0] for row in rows]
            continue
        columns = [column(row[0], ("identity " if row[4] == "d" else "")
                          + family("postgresql", row[1]), row[2], row[3]) for row in rows]
        schema["tables"][name] = entry = table(columns, [], [])
        _postgresql_constraints(query, oid, entry)
        _postgresql_indexes(query, oid, entry)
    return in_order(schema)


def _postgresql_constraints(query, oid, entry):
    names = ("(SELECT string_agg(a.attname, '|' ORDER BY k.n) FROM unnest({keys}) WITH ORDINALITY"
             " k (num, n) JOIN pg_attribute a ON a.attrelid = {table} AND a.attnum = k.num)")
    for kind, name, own, to, other, on_delete, on_update in query(
            f"SELECT c.contype, c.conname, {names.format(keys='c.conkey', table='c.conrelid')},"
            f" f.relname, {names.format(keys='c.confkey', table='c.confrelid')}, c.confdeltype,"
            " c.confupdtype FROM pg_constraint c LEFT JOIN pg_class f ON f.oid = c.confrelid"
            f" WHERE c.conrelid = {oid}"):
        if kind == "p":
            entry["primary key"] = own.split("|")
        elif kind == "u":
            entry["unique"].append([given(name, "uq_"), own.split("|")])
        elif kind == "c":
            entry["checks"].append([given(name, "ck_"), sorted(own.split("|"))])
        elif kind == "f":
            entry["foreign keys"].append([given(name, "fk_"), own.split("|"), to, other.split("|"),
                                          ACTIONS[on_delete], ACTIONS[on_update]])


def _postgresql_indexes(query, oid, entry):
    for name, unique, definition in query(
            "SELECT c.relname, i.indisunique::int, pg_get_indexdef(i.indexrelid) FROM pg_index i"
            f" JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = {oid} AND NOT EXISTS"
            " (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN"
            " ('p', 'u'))"):
        columns = definition[definition.index("(") + 1:-1].replace(" DESC", " desc")
        entry["indexes"].append([name, int(unique), columns.split(", ")])


def mariadb(query):
    schema = {"tables": {}, "views": {}}
    for name, kind in query("SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE"
                            " TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT LIKE 'odbc_migrate%'"):
        rows = query(
            "SELECT COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE = 'YES', COLUMN_DEFAULT, EXTRA FROM"
            " information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME ="
            f" {literal(name)} ORDER BY ORDINAL_POSITION")
        names = [row[0] for row in rows]
        if kind == "VIEW":
            schema["views"][name] = names
            continue
        constraints = query("SELECT CONSTRAINT_NAME, CHECK_CLAUSE FROM"
                            " information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA ="
                            f" DATABASE() AND TABLE_NAME = {literal(name)}")
        json = [own for own, clause in constraints if clause == f"json_valid(`{own}`)"]
        columns = [column(row[0], ("identity " if "auto_increment" in row[4] else "")
                          + family("mariadb", "json" if row[0] in json else row[1]), row[2], row[3])
                   for row in rows]
        schema["tables"][name] = entry = table(columns, [], [
            [given(own, "ck_"), mentioned(tokens(clause), names)]
            for own, clause in constraints if own not in json])
        _mariadb_indexes(query, name, entry)
        _mariadb_foreign_keys(query, name, entry)
    return in_order(schema)


def _mariadb_indexes(query, name, entry):
    indexes = {}
    for index, other, own, order in query(
            "SELECT INDEX_NAME, NON_UNIQUE, COLUMN_NAME, COLLATION FROM"
            f" information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME ="
            f" {literal(name)} ORDER BY INDEX_NAME, SEQ_IN_INDEX"):
        found = indexes.setdefault(index, [not int(other), []])
        found[1].append(own + (" desc" if order == "D" else ""))
    for index, (unique, columns) in indexes.items():
        if index == "PRIMARY":
            entry["primary key"] = columns
        elif index.startswith(("ix_", "ux_")):
            entry["indexes"].append([index, int(unique), columns])
        elif unique:
            entry["unique"].append([given(index, "uq_"), columns])
        # The others are those that InnoDB makes for foreign keys.


def _mariadb_foreign_keys(query, name, entry):
    keys = {}
    for key, own, to, other, on_delete, on_update in query(
            "SELECT k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_NAME,"
            " k.REFERENCED_COLUMN_NAME, r.DELETE_RULE, r.UPDATE_RULE FROM"
            " information_schema.KEY_COLUMN_USAGE k JOIN"
            " information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA ="
            " k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME ="
            " k.TABLE_NAME WHERE k.TABLE_SCHEMA = DATABASE() AND k.TABLE_NAME ="
            f" {literal(name)} ORDER BY k.CONSTRAINT_NAME, k.ORDINAL_POSITION"):
        found = keys.setdefault(key, [given(key, "fk_"), [], to, [], on_delete, on_update])
        found[1].append(own)
        found[3].append(other)
    entry["foreign keys"] = list(keys.values())
