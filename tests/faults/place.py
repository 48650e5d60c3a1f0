"""A backend's database for the injections: emptied, filled, and looked at, again and again."""

import contextlib
import glob
import json
import os
import pathlib
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "portable"))
from reader import NATIVE, Failure, Reader  # noqa: E402

HISTORY = NATIVE.HISTORY
DRIVERS = {"sqlite": "libsqlite3odbc.so", "postgresql": "psqlodbcw.so", "mariadb": "libmaodbc.so"}
FOLDERS = ("/usr/lib/*/odbc", "/usr/lib64/odbc", "/usr/lib/odbc", "/usr/lib/*", "/usr/lib64",
           "/usr/local/lib", "/usr/lib")
# Of the history's columns those that differ from run to run; of seq only the order counts.
VOLATILE = ("seq", "server_session", "applied_at", "duration_ms")

COLUMNS = {
    "sqlite": f"SELECT name FROM pragma_table_info('{HISTORY}')",
    "postgresql": "SELECT attname FROM pg_attribute WHERE attrelid ="
                  f" to_regclass('public.{HISTORY}') AND attnum > 0 AND NOT attisdropped",
    "mariadb": "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA ="
               f" DATABASE() AND TABLE_NAME = '{HISTORY}' ORDER BY ORDINAL_POSITION",
}
OBJECT = {"sqlite": "json_object", "postgresql": "json_build_object", "mariadb": "json_object"}
# What the catalogs of tests/portable do not look at.
MORE = {
    "sqlite": "SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('index', 'trigger')"
              " ORDER BY 1",
    "postgresql": "SELECT 'index ' || c.relname || CASE WHEN i.indisvalid THEN '' ELSE ' invalid'"
                  " END FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                  " WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1",
    "mariadb": "SELECT CONCAT('trigger ', TRIGGER_NAME) FROM information_schema.TRIGGERS WHERE"
               " TRIGGER_SCHEMA = DATABASE() ORDER BY 1",
}


def real_driver(backend):
    for folder in FOLDERS:
        found = sorted(glob.glob(f"{folder}/{DRIVERS[backend]}"))
        if found:
            return found[0]
    raise Failure(f"no {DRIVERS[backend]} found")


def refuse_passwords(text, where):
    """What SECRETS_FILE names may not stand in it."""
    path = os.environ.get("SECRETS_FILE")
    lines = pathlib.Path(path).read_text(encoding="utf-8").splitlines() if path else []
    if any(line.removeprefix("password ") in text for line in lines):
        raise Failure(f"a password stands in {where}")


class Place:
    """One database, with the fault-injecting driver in front of it."""

    def __init__(self, backend, scratch, driver):
        self.name, self.scratch = backend, scratch
        scratch.mkdir()
        self.reader = Reader(backend, scratch)
        # The program knows drivers by the names of their files.
        self.driver = scratch / DRIVERS[backend]
        shutil.copyfile(driver, self.driver)

    def create(self):
        self.reader.create()

    def drop(self):
        self.reader.close()
        self.reader.backend.drop()

    def config(self, migrations):
        path = self.scratch / f"{migrations.name}-{migrations.parent.name}.ini"
        connection = re.sub(r"(?im)^driver *=.*$", f"Driver = {self.driver}",
                            self.reader.backend.connection("program"))
        path.write_text(f"[migrate]\nmigrations = {migrations}\nlanguage = standard\n\n"
                        f"[database faults]\n{connection}")
        path.chmod(0o600)
        return path

    def administer(self, sql):
        """What only a superuser of PostgreSQL may do."""
        NATIVE.run(shlex.split(os.environ["PSQL"])
                   + ["-d", self.reader.backend.database("program"), "-c", sql], sql)

    # --- what is there

    def history(self):
        """The rows without what is volatile, in the order of seq; None without a table."""
        columns = [row[0] for row in self.reader.query(COLUMNS[self.name])]
        if not columns:
            return None
        pairs = ", ".join(f"'{column}', {column}" for column in columns)
        rows = [json.loads(row[0]) for row in self.reader.query(
            f"SELECT {OBJECT[self.name]}({pairs}) FROM {HISTORY} ORDER BY seq, version_key")]
        return [{key: value for key, value in row.items() if key not in VOLATILE} for row in rows]

    def look(self):
        schema = self.reader.catalog()
        seen = {"catalog": schema, "rows": self.reader.rows(schema),
                "more": [row[0] for row in self.reader.query(MORE[self.name])],
                "history": self.history()}
        refuse_passwords(json.dumps(seen, ensure_ascii=False), f"{self.name}'s database")
        return seen

    # --- a state, kept and put back

    def keep(self):
        return getattr(self, f"_keep_{self.name}")()

    def put_back(self, kept):
        """kept: of keep(), or None for an empty database. Ends what a killed run left behind."""
        getattr(self, f"_put_back_{self.name}")(kept)

    def _keep_sqlite(self):
        with contextlib.closing(sqlite3.connect(self.reader.backend.database("program"))) as db:
            return db.serialize()

    def _put_back_sqlite(self, kept):
        path = pathlib.Path(self.reader.backend.database("program"))
        for end in ("", "-journal", "-wal", "-shm"):
            pathlib.Path(f"{path}{end}").unlink(missing_ok=True)
        path.write_bytes(kept or b"")

    def _keep_postgresql(self):
        backend = self.reader.backend
        text = NATIVE.run([backend._program("pg_dump"), *backend._place(), "-d",
                           backend.database("program"), "--schema=public", "--inserts",
                           "--no-owner"], "pg_dump", backend._password()).decode()
        # A client that talks through a pipe takes no commands of newer dumps, and needs none.
        return re.sub(r"(?m)^(CREATE SCHEMA public;|\\.*)$", "", text)

    def _put_back_postgresql(self, kept):
        ask = self.reader.query
        ask("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname ="
            " current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
        ask("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public")
        if kept:
            ask(kept)
            ask("RESET ALL")

    def _keep_mariadb(self):
        text = NATIVE.run(["mariadb-dump", "--no-defaults", "-h", os.environ["MARIADB_HOST"], "-P",
                           os.environ["MARIADB_PORT"], "-u", os.environ["MARIADB_USER"],
                           "--triggers", "--hex-blob", "--skip-comments", "--no-tablespaces",
                           "--default-character-set=utf8mb4",
                           self.reader.backend.database("program")], "mariadb-dump",
                          {"MYSQL_PWD": os.environ["MARIADB_PASSWORD"]}).decode()
        return re.sub(r"(?m)^/\*M?!999999.*$", "", text)

    def _put_back_mariadb(self, kept):
        ask, name = self.reader.query, self.reader.backend.database("program")
        for number, in ask("SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE()"
                           " AND ID <> CONNECTION_ID()"):
            with contextlib.suppress(Failure, subprocess.SubprocessError):
                self.reader.backend._administer(f"KILL {number}")
        ask(f"DROP DATABASE {name}; CREATE DATABASE {name} CHARACTER SET utf8mb4; USE {name}")
        if kept:
            ask(kept)
