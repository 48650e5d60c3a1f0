"""A database's schema, read by its own means and put into words that backends can be compared in.

EQUAL below is all that counts as the same although backends say it differently. Everything else is
compared as it is: tables, columns in order, nullability, defaults, identities, keys, foreign keys
with their actions, unique constraints, indexes, named checks and the columns of views.
"""

import re

# Families of types, by what each backend calls them.
EQUAL = {
    "sqlite": [
        (r"SMALLINT", "smallint"), (r"BIGINT", "bigint"), (r"INTEGER", "integer"),
        (r"(?:DECIMAL|NUMERIC)\((\d+)(?:, *(\d+))?\)", "decimal"),
        (r"DOUBLE PRECISION|REAL", "double"), (r"BOOLEAN", "boolean"),
        (r"(?:VARCHAR|CHARACTER VARYING)\((\d+)\)", "varchar"),
        (r"(?:CHAR|CHARACTER)\((\d+)\)", "char"),
        (r"VARCHAR|CHARACTER VARYING|CLOB|CHARACTER LARGE OBJECT|TEXT", "text"), (r"BLOB", "blob"), (r"DATE", "date"), (r"TIME", "time"),
        (r"TIMESTAMP(?:\((\d)\))?(?: WITHOUT TIME ZONE)?", "timestamp"),
        (r"TIMESTAMP WITH TIME ZONE", "timestamp with time zone"), # its digits are not kept
    ],
    "postgresql": [
        (r"smallint", "smallint"), (r"bigint", "bigint"), (r"integer", "integer"),
        (r"numeric\((\d+),(\d+)\)", "decimal"),
        (r"double precision|real", "double"), # MariaDB has one type of both sizes for REAL
        (r"boolean", "boolean"), (r"character varying\((\d+)\)", "varchar"),
        (r"character\((\d+)\)", "char"), (r"character varying|text|json", "text"),
        (r"uuid", "char(36)"), (r"bytea", "blob"), (r"date", "date"),
        (r"time without time zone", "time"),
        (r"timestamp(?:\((\d)\))? without time zone", "timestamp"),
        (r"timestamp(?:\(\d\))? with time zone", "timestamp with time zone"),
    ],
    "mariadb": [
        (r"tinyint\(1\)", "boolean"), (r"smallint\(\d+\)", "smallint"),
        (r"bigint\(\d+\)", "bigint"), (r"int\(\d+\)", "integer"),
        (r"decimal\((\d+),(\d+)\)", "decimal"), (r"double", "double"),
        (r"varchar\(255\)", "text"), # VARCHAR without a length in a key
        (r"varchar\((\d+)\)", "varchar"), (r"char\((\d+)\)", "char"), (r"longtext", "text"),
        (r"longblob", "blob"), (r"date", "date"), (r"time\(6\)", "time"),
        (r"datetime\((\d)\)", "timestamp"), (r"datetime", "timestamp(0)"),
    ],
}
ARGUMENTS = {"decimal": ("", "0"), "timestamp": ("6",)} # where none is written
ACTIONS = {"RESTRICT": "NO ACTION"} # InnoDB checks both at once


def family(backend, name):
    for pattern, title in EQUAL[backend]:
        match = re.fullmatch(pattern, name, re.IGNORECASE)
        if match:
            groups = match.groups()
            usual = ARGUMENTS.get(title, ("",) * len(groups))
            given = [group or usual[i] for i, group in enumerate(groups)]
            given += usual[len(given):]
            return f"{title}({','.join(given)})" if given else title
    return f"?{name}"


def default(text):
    """A default as its value: 'x', 1.5, current_timestamp, None."""
    if text is None:
        return None
    text = text.strip()
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    text = re.sub(r"::[a-z ]+(\(\d+(,\d+)?\))?$", "", text)
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    if re.fullmatch(r"_utf8mb4'.*'", text, re.DOTALL):
        text = text[8:]
    if re.fullmatch(r"(current_timestamp|now)(\(\d*\))?", text, re.IGNORECASE):
        return "current_timestamp"
    if text.upper() in ("TRUE", "FALSE"):
        return float(text.upper() == "TRUE")
    if text.upper() == "NULL":
        return None
    text = re.sub(r"^DATE(?=')", "", text, flags=re.IGNORECASE)
    if re.fullmatch(r"'?-?\d+(\.\d+)?'?", text):
        return float(text.strip("'"))
    # MariaDB writes the quote inside with a backslash.
    return text.replace("\\'", "''")


def literal(text):
    return "'" + text.replace("'", "''") + "'"


def action(text):
    return ACTIONS.get(text.upper(), text.upper())


def table():
    return {"columns": [], "primary key": [], "unique": [], "foreign keys": [], "indexes": [],
            "checks": []}


def sort(catalog):
    for entry in catalog["tables"].values():
        for part in ("unique", "foreign keys", "indexes", "checks"):
            entry[part].sort()
    return catalog


def sqlite(query):
    """query(sql) gives rows of text, as for all three."""
    catalog = {"tables": {}, "views": {}}
    for kind, name, sql in query("SELECT type, name, sql FROM sqlite_master WHERE type IN ('table',"
                                 " 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE"
                                 " 'odbc_migrate%'"):
        columns = query(f"SELECT name, type, \"notnull\", dflt_value, pk FROM"
                        f" pragma_table_info({literal(name)})")
        if kind == "view":
            catalog["views"][name] = [column[0] for column in columns]
            continue
        catalog["tables"][name] = entry = table()
        for column, type_name, not_null, value, key in columns:
            identity = bool(key) and "AUTOINCREMENT" in sql.upper()
            entry["columns"].append({
                "name": column, "type": "identity" if identity else family("sqlite", type_name),
                "null": not (int(not_null) or identity), "default": default(value)})
        entry["primary key"] = [c[0] for c in sorted(columns, key=lambda c: int(c[4]))
                                if int(c[4])]
        entry["checks"] = re.findall(r"CONSTRAINT\s+\"?(ck_\w+)", sql, re.IGNORECASE)
        sqlite_indexes(query, name, entry)
        sqlite_foreign_keys(query, name, entry)
    return sort(catalog)


def sqlite_indexes(query, name, entry):
    for index, unique, origin in query(f"SELECT name, \"unique\", origin FROM"
                                       f" pragma_index_list({literal(name)})"):
        columns = query(f"SELECT name, \"desc\" FROM pragma_index_xinfo({literal(index)}) WHERE key"
                        " ORDER BY seqno")
        if origin == "u":
            entry["unique"].append([column[0] for column in columns])
        elif origin == "c":
            entry["indexes"].append([index, int(unique),
                                     [c[0] + (" desc" if int(c[1]) else "") for c in columns]])


def sqlite_foreign_keys(query, name, entry):
    keys = {}
    for number, _, to, own, other, on_update, on_delete in query(
            f"SELECT id, seq, \"table\", \"from\", \"to\", on_update, on_delete FROM"
            f" pragma_foreign_key_list({literal(name)}) ORDER BY id, seq"):
        key = keys.setdefault(number, [[], to, [], action(on_delete), action(on_update)])
        key[0].append(own)
        key[2].append(other)
    entry["foreign keys"] = list(keys.values())


def postgresql(query):
    catalog = {"tables": {}, "views": {}}
    relations = ("SELECT c.oid, c.relname, c.relkind FROM pg_class c WHERE c.relnamespace ="
                 " 'public'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname NOT LIKE"
                 " 'odbc_migrate%'")
    for oid, name, kind in query(relations):
        columns = query(
            "SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull::int,"
            " pg_get_expr(d.adbin, d.adrelid), a.attidentity FROM pg_attribute a LEFT JOIN"
            " pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid ="
            f" {oid} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum")
        if kind == "v":
            catalog["views"][name] = [column[0] for column in columns]
            continue
        catalog["tables"][name] = entry = table()
        for column, type_name, not_null, value, identity in columns:
            entry["columns"].append({
                "name": column,
                "type": "identity" if identity == "d" else family("postgresql", type_name),
                "null": not int(not_null), "default": default(value)})
        postgresql_keys(query, oid, entry)
    return sort(catalog)


ACTION_LETTERS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL",
                  "d": "SET DEFAULT"}


def postgresql_keys(query, oid, entry):
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
            entry["unique"].append(own.split("|"))
        elif kind == "c" and name.startswith("ck_"):
            entry["checks"].append(name)
        elif kind == "f":
            entry["foreign keys"].append([own.split("|"), to, other.split("|"),
                                          action(ACTION_LETTERS[on_delete]),
                                          action(ACTION_LETTERS[on_update])])
    for name, unique, definition in query(
            "SELECT c.relname, i.indisunique::int, pg_get_indexdef(i.indexrelid) FROM pg_index i"
            f" JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = {oid} AND NOT EXISTS"
            " (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN"
            " ('p', 'u'))"):
        columns = definition[definition.index("(") + 1:-1].replace(" DESC", " desc")
        entry["indexes"].append([name, int(unique), columns.split(", ")])


def mariadb(query):
    catalog = {"tables": {}, "views": {}}
    for name, kind in query("SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE"
                            " TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT LIKE 'odbc_migrate%'"):
        columns = query(
            "SELECT COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE = 'YES', COLUMN_DEFAULT, EXTRA FROM"
            " information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME ="
            f" {literal(name)} ORDER BY ORDINAL_POSITION")
        if kind == "VIEW":
            catalog["views"][name] = [column[0] for column in columns]
            continue
        catalog["tables"][name] = entry = table()
        for column, type_name, null, value, extra in columns:
            entry["columns"].append({
                "name": column,
                "type": "identity" if "auto_increment" in extra else family("mariadb", type_name),
                "null": bool(int(null)), "default": default(value)})
        entry["checks"] = [row[0] for row in query(
            "SELECT CONSTRAINT_NAME FROM information_schema.CHECK_CONSTRAINTS WHERE"
            f" CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME = {literal(name)}")
            if row[0].startswith("ck_")]
        mariadb_indexes(query, name, entry)
        mariadb_foreign_keys(query, name, entry)
    return sort(catalog)


def mariadb_indexes(query, name, entry):
    indexes = {}
    for index, other, column, order in query(
            "SELECT INDEX_NAME, NON_UNIQUE, COLUMN_NAME, COLLATION FROM"
            f" information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME ="
            f" {literal(name)} ORDER BY INDEX_NAME, SEQ_IN_INDEX"):
        found = indexes.setdefault(index, [not int(other), []])
        found[1].append(column + (" desc" if order == "D" else ""))
    for index, (unique, columns) in indexes.items():
        if index == "PRIMARY":
            entry["primary key"] = columns
        elif index.startswith(("ix_", "ux_")):
            entry["indexes"].append([index, int(unique), columns])
        elif unique:
            entry["unique"].append(columns)
        # The others are those that InnoDB makes for foreign keys.


def mariadb_foreign_keys(query, name, entry):
    keys = {}
    for key, own, to, other, on_delete, on_update in query(
            "SELECT k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_NAME,"
            " k.REFERENCED_COLUMN_NAME, r.DELETE_RULE, r.UPDATE_RULE FROM"
            " information_schema.KEY_COLUMN_USAGE k JOIN"
            " information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA ="
            " k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME ="
            " k.TABLE_NAME WHERE k.TABLE_SCHEMA = DATABASE() AND k.TABLE_NAME ="
            f" {literal(name)} ORDER BY k.CONSTRAINT_NAME, k.ORDINAL_POSITION"):
        found = keys.setdefault(key, [[], to, [], action(on_delete), action(on_update)])
        found[0].append(own)
        found[2].append(other)
    entry["foreign keys"] = list(keys.values())
