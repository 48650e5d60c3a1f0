"""What counting and timing share: folders of migrations, databases, relays, measured processes."""

import contextlib
import ctypes
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "regression"))
from cli_runner import CLI

SKIPPED = 77
PORT = {"postgresql": "POSTGRESQL_PORT", "mariadb": "MARIADB_PORT"}


def version(number):
    return f"{number:06}"


def write(folder, scripts):
    """A folder of migrations; scripts: (up, down) for each."""
    folder.mkdir(parents=True)
    for number, (up, down) in enumerate(scripts, 1):
        (folder / f"{version(number)}_bench.up.sql").write_text(up)
        (folder / f"{version(number)}_bench.down.sql").write_text(down)
    return folder


def tiny(count, first=1):
    """Two statements each: a table and its index."""
    return [(f"CREATE TABLE t{n} (\n    id INTEGER PRIMARY KEY,\n    name VARCHAR(50) NOT NULL,\n"
             f"    a INTEGER,\n    b INTEGER\n);\nCREATE INDEX t{n}_name ON t{n} (name);\n",
             f"DROP TABLE t{n};\n") for n in range(first, first + count)]


def flat(count):
    """One table, then one INSERT each."""
    table = ("CREATE TABLE flat (n INTEGER, name VARCHAR(50));\n", "DROP TABLE flat;\n")
    return [table] + [(f"INSERT INTO flat (n, name) VALUES ({n}, 'number {n}');\n",
                       f"DELETE FROM flat WHERE n = {n};\n") for n in range(2, count + 1)]


def write_big(path, rows):
    """One script of so many INSERTs, of about 105 bytes each."""
    with open(path, "w", encoding="ascii") as file:
        file.write("CREATE TABLE big (n INTEGER, a VARCHAR(40), b VARCHAR(40));\n")
        for n in range(rows):
            file.write(f"INSERT INTO big (n, a, b) VALUES ({n:8}, 'it is row number {n:8}',"
                       f" 'and this is all of it {n:8}');\n")


class Ended:
    """A process that has ended: wall and CPU seconds, the most memory it had in KiB."""

    def __init__(self, costs, output):
        status, wall, cpu, memory = (int(word) for word in costs.split())
        self.status, self.memory, self.output = status, memory, output
        self.wall, self.cpu = wall / 1e6, cpu / 1e6

    def add(self, other):
        """Two processes, one behind the other."""
        self.wall, self.cpu = self.wall + other.wall, self.cpu + other.cpu
        self.memory = max(self.memory, other.memory)


def made(scratch, name, *libraries):
    """The program of one of the C files here."""
    program = scratch / name
    if not program.exists():
        subprocess.run(["cc", "-O1", "-o", program, HERE / f"{name}.c", *libraries], check=True)
    return program


def run(scratch, words, stdin=os.devnull, check=True, cwd=None):
    costs = scratch / "costs"
    with open(stdin, "rb") as source, tempfile.TemporaryFile() as told:
        words = [str(word) for word in words]
        done = subprocess.run([made(scratch, "measure"), costs, *words], stdin=source, stdout=told,
                              stderr=subprocess.STDOUT, cwd=cwd, check=False)
        told.seek(0)
        output = told.read().decode(errors="replace")
    if done.returncode:
        raise SystemExit(f"measure: status {done.returncode}")
    ended = Ended(costs.read_text(), output)
    if check and ended.status:
        raise SystemExit(f"{' '.join(words)}: status {ended.status}\n{output[-2000:]}")
    return ended


@contextlib.contextmanager
def relay(backend, connection, counts=None, delay_ms=0):
    """The connection string of the same database behind a relay that counts turns, or is far away."""
    words = [HERE / "turns", "--delay", str(delay_ms)]
    words += ["--counts", counts] if counts else []
    process = subprocess.Popen([*map(str, words), os.environ[PORT[backend]]],
                               stdout=subprocess.PIPE, text=True)
    try:
        port = process.stdout.readline().strip()
        yield re.sub(r"Port=\d+", f"Port={port}", connection), port
    finally:
        process.terminate()
        process.wait()


def turns_in(counts):
    """Of all connections since the file was emptied; they are noted when they end."""
    time.sleep(0.1)
    lines = counts.read_text().split("\n")[:-1]
    counts.write_text("")
    return sum(int(line.split()[0]) for line in lines)


def connect_only(connection):
    """What opening and closing the connection costs by itself, through the driver manager."""
    odbc = ctypes.CDLL("libodbc.so.2")
    environment, handle = ctypes.c_void_p(), ctypes.c_void_p()
    odbc.SQLAllocHandle(1, None, ctypes.byref(environment))
    odbc.SQLSetEnvAttr(environment, 200, ctypes.c_void_p(3), 0)
    odbc.SQLAllocHandle(2, environment, ctypes.byref(handle))
    text = connection.encode()
    done = odbc.SQLDriverConnect(handle, None, text, len(text), None, 0, None, 0)
    if done not in (0, 1):
        raise SystemExit("the driver does not connect")
    odbc.SQLDisconnect(handle)
    odbc.SQLFreeHandle(2, handle)
    odbc.SQLFreeHandle(1, environment)


def is_there(backend):
    return backend == "sqlite" or f"ODBC_MIGRATE_TEST_{backend.upper()}" in os.environ


def database(backend, scratch):
    return CLI.Database(backend, scratch)


class History:
    """What the program writes into the history for a folder of migrations, as SQL of the backend's."""

    def __init__(self, scratch, program, backend, folder):
        self.backend = backend
        with database(backend, scratch) as made_here:
            run(scratch, [program, "upgrade", "-q", "--connection", made_here.connection,
                          "--migrations", folder, "--language", "native"])
            text = subprocess.run(self.dump(made_here), check=True, stdout=subprocess.PIPE,
                                  text=True).stdout
            if backend == "sqlite":
                pathlib.Path(made_here.name).unlink()
        # A statement ends at the end of a line, and what is stored in a row may do so too.
        ends = r";\n(?=\n|--|INSERT|CREATE|ALTER|COMMIT|SET|SELECT|/\*|\\|\Z)"
        statements = [part.strip() for part in re.split(ends, text)]
        self.table = [s[s.index("CREATE TABLE"):] for s in statements if "CREATE TABLE" in s]
        self.table += [s[s.index("ALTER TABLE"):] for s in statements
                       if "ALTER TABLE" in s and "ADD CONSTRAINT" in s]
        self.rows = [s[s.index("INSERT INTO"):] for s in statements if "INSERT INTO" in s]

    def dump(self, made_here):
        name, table = made_here.name, "odbc_migrate_history"
        if self.backend == "sqlite":
            return ["sqlite3", name, f".dump {table}"]
        if self.backend == "postgresql":
            words = os.environ["PSQL"].split()
            host, port = words[words.index("-h") + 1], words[words.index("-p") + 1]
            return [str(pathlib.Path(words[0]).parent / "pg_dump"), "-h", host, "-p", port, "-U",
                    "postgres", "--inserts", "--no-owner", "--no-privileges", "-t", table, name]
        words = os.environ["MARIADB_CLIENT"].split()
        return ["mariadb-dump", "--no-defaults", "-u", "root", words[-1], "--skip-extended-insert",
                "--skip-add-locks", "--skip-comments", "--compact", name, table]

    def statements(self, scripts):
        """The statements of each migration's transaction, without their semicolons."""
        begin = "BEGIN IMMEDIATE" if self.backend == "sqlite" else "BEGIN"
        for number, (up, _) in enumerate(scripts):
            table = self.table if number == 0 else []
            last = f"UPDATE odbc_migrate_history SET duration_ms = 1 WHERE seq = {number + 1}"
            yield [begin, *table, self.rows[number], *up.strip(";\n").split(";\n"), last, "COMMIT"]

    def up(self, scripts):
        """One message a statement, as clients send a script."""
        return "".join(";\n".join(part) + ";\n" for part in self.statements(scripts))

    def up_in_messages(self, scripts):
        """One message a migration, which psql takes for one when its semicolons are escaped."""
        return "".join("\\;\n".join(part) + ";\n" for part in self.statements(scripts))

    def down(self, scripts):
        for number in range(len(scripts), 0, -1):
            begin = "BEGIN IMMEDIATE;" if self.backend == "sqlite" else "BEGIN;"
            yield (f"{begin}\nDELETE FROM odbc_migrate_history WHERE seq = {number};\n"
                   f"{scripts[number - 1][1]}COMMIT;\n")
