"""A backend's database, read and written with SQL by the backend's own client.

One client stays open for all questions: starting one for each would take longer than the test.
"""

import contextlib
import datetime
import decimal
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import catalog # noqa: E402


def load(path, name):
    """Another runner as a module: it knows how to make databases and to call the clients."""
    loader = importlib.machinery.SourceFileLoader(name, str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


NATIVE = load(HERE.parent / "native/run", "native_run")
Failure = NATIVE.Failure
END = "-- end of the answer --"
FIELD = "\x1f"

# A column's text, in a form that no client can break: the words null and "null" are two, and a
# line has one row.
TEXT = {
    "sqlite": "json_quote(CAST({column} AS TEXT))",
    "postgresql": "to_json({column}::text)",
    "mariadb": "json_quote(CAST({column} AS CHAR))",
}
BYTES = {
    "sqlite": "json_quote(CASE WHEN {column} IS NOT NULL THEN lower(hex({column})) END)",
    "postgresql": "to_json(encode({column}, 'hex'))",
    "mariadb": "json_quote(lower(hex({column})))",
}
ZONED = "to_json(({column} AT TIME ZONE 'UTC')::text)" # only PostgreSQL knows them
UNESCAPED = {"n": "\n", "t": "\t", "0": "\0", "\\": "\\"}


class Reader:
    def __init__(self, name, scratch):
        self.name = name
        (scratch / name).mkdir()
        self.backend = NATIVE.BACKENDS[name](scratch / name)
        self.client = None

    def create(self):
        self.backend.create()

    def close(self):
        if self.client:
            self.client.stdin.close()
            self.client.wait()
            self.client.stdout.close()

    def query(self, sql):
        """Rows of text; SQLite's numbers may be numbers."""
        if self.name == "sqlite":
            with contextlib.closing(sqlite3.connect(self.backend.database("program"))) as db:
                return [list(row) for row in db.execute(sql)]
        if not self.client:
            command, env = getattr(self, f"_{self.name}")()
            self.client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                           env={**os.environ, **env}, encoding="utf-8")
        return self._ask(sql)

    def run(self, *statements):
        """Whether a client takes all the statements, in one transaction; what it says."""
        if self.name == "sqlite":
            with contextlib.closing(sqlite3.connect(self.backend.database("program"))) as db:
                db.isolation_level = None
                db.execute("PRAGMA foreign_keys = on")
                try:
                    for statement in statements:
                        db.execute(statement)
                except sqlite3.Error as why:
                    return str(why)
            return None
        command, env = getattr(self, f"_{self.name}")()
        words = [word for statement in statements for word in ("-c", statement)]
        done = subprocess.run(
            [*command, "-v", "ON_ERROR_STOP=1", *words] if self.name == "postgresql" else
            [*command, "-e", ";\n".join(statements)],
            env={**os.environ, **env}, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        return None if done.returncode == 0 else done.stderr.strip()

    def _postgresql(self):
        backend = self.backend
        return [backend._program("psql"), *backend._place(), "-X", "-q", "-A", "-t", "-F", FIELD,
                "-P", "null=NULL", "-d", backend.database("program")], {
                    "PGOPTIONS": "-c client_min_messages=warning", **backend._password()}

    def _mariadb(self):
        return ["mariadb", "--no-defaults", "--default-character-set=utf8mb4", "-B", "-N",
                "--unbuffered", "-h", os.environ["MARIADB_HOST"], "-P", os.environ["MARIADB_PORT"],
                "-u", os.environ["MARIADB_USER"], self.backend.database("program")], {
                    "MYSQL_PWD": os.environ["MARIADB_PASSWORD"]}

    def _ask(self, sql):
        """A row of its own tells where the answer ends."""
        self.client.stdin.write(f"{sql};\nSELECT '{END}';\n")
        self.client.stdin.flush()
        rows = []
        for line in self.client.stdout:
            if line == f"{END}\n":
                return rows
            rows.append([None if field == "NULL" else field for field in self._fields(line[:-1])])
        raise Failure(f"{self.name} did not answer: {sql}")

    def _fields(self, line):
        if self.name == "postgresql":
            return line.split(FIELD)
        return [re.sub(r"\\([nt0\\])", lambda match: UNESCAPED[match[1]], field)
                for field in line.split("\t")]

    def catalog(self):
        return getattr(catalog, self.name)(self.query)

    def rows(self, schema):
        """The rows of every table and view, in words that can be compared, sorted."""
        result = {}
        for name, entry in schema["tables"].items():
            result[name] = self._rows(name, [(column["name"], column["type"])
                                             for column in entry["columns"]])
        for name, columns in schema["views"].items():
            result[name] = self._rows(name, [(column, "view") for column in columns])
        return result

    def _rows(self, name, columns):
        shown = ", ".join(self._shown(self._quoted(column), kind) for column, kind in columns)
        rows = self.query(f"SELECT {shown} FROM {self._quoted(name)}")
        return sorted([value(json.loads(field or "null"), kind)
                       for field, (_, kind) in zip(row, columns)] for row in rows)

    def _quoted(self, name):
        quote = "`" if self.name == "mariadb" else '"'
        return quote + name.replace(quote, quote * 2) + quote

    def _shown(self, column, kind):
        form = (BYTES if kind == "blob" else TEXT)[self.name]
        if kind.startswith("zoned") and self.name == "postgresql":
            form = ZONED
        return form.format(column=column)


class Program:
    """odbc-migrate with a configuration for a reader's database."""

    def __init__(self, binary, reader, migrations):
        self.config = reader.backend.scratch / "odbc-migrate.ini"
        self.config.write_text(
            f"[migrate]\nmigrations = {migrations}\nlanguage = standard\n\n"
            f"[database program]\n{reader.backend.connection('program')}")
        self.config.chmod(0o600)
        self.binary = binary

    def __call__(self, *words):
        return NATIVE.run([str(self.binary), words[0], "-c", str(self.config), "-d", "program",
                           *words[1:]], f"odbc-migrate {' '.join(words)}")


def value(text, kind):
    """A value as text: 1.50 and 1.5 are one, t and 1 are one, and now is now."""
    if text is None:
        return "null"
    kind = re.sub(r"\(.*|^zoned |^identity ", "", kind)
    if kind == "boolean":
        return {"t": "1", "f": "0", "true": "1", "false": "0"}.get(text, text)
    if kind == "decimal" or kind == "view" and re.fullmatch(r"-?\d+\.\d+", text):
        return f"{decimal.Decimal(text).normalize():f}"
    if kind in ("double", "real"):
        return repr(float(text))
    if kind in ("timestamp", "view") and re.match(r"\d{4}-\d\d-\d\d([ T]|$)", text):
        return moment(text, kind)
    if kind == "time":
        return re.sub(r"(\.\d*?)0+$", r"\1", text).rstrip(".")
    if kind == "char":
        text = text.rstrip(" ")
    return f"'{text}'" if kind in ("char", "varchar", "text", "json", "uuid") else text


def moment(text, kind):
    if kind == "view" and len(text) == len("2024-02-29"):
        return text
    fraction = re.search(r"\.(\d+)$", text)
    if fraction: # fromisoformat wants three digits or six
        text = text[:fraction.start()] + "." + (fraction[1] + "000000")[:6]
    found = datetime.datetime.fromisoformat(text)
    recent = abs(datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None) - found)
    return "now" if recent < datetime.timedelta(days=1) else found.isoformat(" ")


def differences(what, left, right):
    """Where two structures differ, as paths."""
    if isinstance(left, dict) and isinstance(right, dict):
        found = []
        for key in sorted(left.keys() | right.keys(), key=str):
            found += differences(f"{what}/{key}", left.get(key, "not there"),
                                 right.get(key, "not there"))
        return found
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        return [line for i, (a, b) in enumerate(zip(left, right))
                for line in differences(f"{what}[{i}]", a, b)]
    return [] if left == right else [f"{what}: {json.dumps(left, ensure_ascii=False)} and"
                                     f" {json.dumps(right, ensure_ascii=False)}"]


def compare(names, results, where):
    """Raises if the schemas or rows of two backends differ in what both of them can tell."""
    for i, left in enumerate(names):
        for j, right in enumerate(names[:i]):
            schemas = [catalog.blur(catalog.blur(results[k][0], left), right) for k in (j, i)]
            found = (differences("", *schemas)
                     + differences("", results[j][1], results[i][1]))
            if found:
                raise Failure(f"{where}: {right} and {left} differ:\n" + "\n".join(found[:40]))
