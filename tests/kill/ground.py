"""Where runners are killed: a database with a user of its own, runners, and what must come out.

The user's password holds what some layer takes for its own. Nothing that a runner prints, nothing
that it leaves in the database and no process's command line may hold it.
"""

import contextlib
import copy
import os
import pathlib
import re
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "faults"))
from place import NATIVE, Failure, Place  # noqa: E402
from reader import Reader, differences  # noqa: E402

MIGRATIONS = HERE / "migrations"
SERVERS = HERE.parent / "servers"
TIMEOUT = 180
SANITIZER = 99
AWKWARD = """;{ }@%&/?#"'\\ """
DRIVERS = {"sqlite": "SQLite3", "postgresql": "PostgreSQL Unicode", "mariadb": "MariaDB Unicode"}


# --- the user

def tell(secret):
    """Place.look looks for it in each database, and check/secrets in all that the tests leave."""
    if os.environ.get("SECRETS_FILE"):
        with open(os.environ["SECRETS_FILE"], "a", encoding="utf-8") as file:
            file.write(f"password {secret}\n")


class User:
    """Takes the place of the servers' user in this process's environment."""

    def __init__(self, backend):
        self.backend, self.name = backend, f"kill_{os.getpid()}_{secrets.token_hex(3)}"
        self.core = secrets.token_hex(12) # whoever shows a part of the password shows this
        self.password = AWKWARD + self.core
        tell(self.core)
        if backend != "sqlite":
            os.environ[f"{backend.upper()}_USER"] = self.name
            os.environ[f"{backend.upper()}_PASSWORD"] = self.password

    def create(self):
        doubled = self.password.replace("'", "''")
        self._say({"postgresql": f"create role {self.name} login password '{doubled}'",
                   "mariadb": f"create user {self.name}@'%' identified via mysql_native_password"
                              " using password('{}')".format(doubled.replace("\\", "\\\\"))})

    def drop(self):
        self._say({"postgresql": f"drop role if exists {self.name}",
                   "mariadb": f"drop user if exists {self.name}@'%'"})

    def _say(self, words):
        """By a client's input: its command line may not hold the password either."""
        if self.backend == "sqlite":
            return
        client = os.environ["PSQL" if self.backend == "postgresql" else "MARIADB_CLIENT"]
        place = ["-d", "postgres"] if self.backend == "postgresql" else []
        subprocess.run([*shlex.split(client), *place], input=words[self.backend] + ";\n",
                       check=True, text=True, env={**os.environ, "PGOPTIONS":
                                                   "-c client_min_messages=warning"})


class Watch:
    """Reads all command lines again and again, until it is left."""

    def __init__(self, user, binary):
        self.user, self.binary = user, str(binary)
        self.found, self.runners, self.looks = [], set(), 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def _watch(self):
        while not self.over.wait(0.05):
            self.looks += 1
            for pid in filter(str.isdigit, os.listdir("/proc")):
                with contextlib.suppress(OSError):
                    words = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
                    if self.user.core.encode() in words:
                        self.found.append(words.replace(b"\0", b" ").decode(errors="replace"))
                    if words.startswith(self.binary.encode() + b"\0"):
                        self.runners.add(pid)

    def report(self):
        if self.found:
            raise Failure(f"a command line holds the password: {self.found[0]}")
        if not self.runners:
            raise Failure("no runner's command line was seen")
        print(f"ok command lines of {len(self.runners)} runners seen, {self.looks} looks")


# --- the database

class Ground(Place):
    """One database without the fault-injecting driver; `port` is where the runners connect."""

    def __init__(self, user, scratch):
        # pylint: disable=super-init-not-called
        self.name, self.user, self.scratch = user.backend, user, scratch
        scratch.mkdir()
        self.reader = Reader(self.name, scratch)
        self.port = os.environ.get(f"{self.name.upper()}_PORT")

    def config(self, migrations, port=None, settings="", language="standard"):
        port = port or self.port
        lines = [f"Driver = {DRIVERS[self.name]}",
                 f"Database = {self.reader.backend.database('program')}"]
        if self.name != "sqlite":
            lines += ["Server = 127.0.0.1", f"Port = {port}", f"UID = {self.user.name}",
                      "PWD = ${env:KILL_PASSWORD}"]
        path = self.scratch / f"{migrations.name}-{port}.ini"
        path.write_text(f"[migrate]\nmigrations = {migrations}\nlanguage = {language}\n{settings}\n"
                        "[database kill]\n" + "\n".join(lines) + "\n")
        path.chmod(0o600)
        return path

    def start(self, config, *words, **more):
        return Run(self, config, words, **more)

    def must(self, config, *words):
        run = self.start(config, *words)
        if run.wait() != 0:
            raise Failure(f"{self.name}: {' '.join(words)}: status {run.status}\n{run.text()}")
        return run

    def another(self):
        """A second client, for whoever asks beside the first one."""
        reader = copy.copy(self.reader)
        reader.client = None
        return reader


class Run:
    """A runner at work."""

    def __init__(self, ground, config, words):
        self.core, self.words, self.status = ground.user.core, words, None
        # pylint: disable=consider-using-with
        self.file = tempfile.TemporaryFile(dir=ground.scratch)
        env = {"PATH": os.environ["PATH"], "HOME": str(ground.scratch), "LC_ALL": "C.UTF-8",
               "TZ": "UTC", "KILL_PASSWORD": ground.user.password,
               "ASAN_OPTIONS": f"exitcode={SANITIZER}"}
        self.started = time.monotonic()
        self.process = subprocess.Popen([str(BINARY[0]), words[0], "-c", str(config), *words[1:]],
                                        env=env, stdin=subprocess.DEVNULL, stdout=self.file,
                                        stderr=subprocess.STDOUT)

    def text(self):
        size = os.fstat(self.file.fileno()).st_size
        return os.pread(self.file.fileno(), size, 0).decode(errors="replace")

    def alive(self):
        return self.process.poll() is None

    def wait(self, timeout=TIMEOUT):
        try:
            self.status = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failure(f"{' '.join(self.words)} did not end in {timeout} s:\n"
                          + self.text()) from None
        return self._ended()

    def kill(self):
        """kill -9, now; whether there was still somebody to kill."""
        self.process.send_signal(signal.SIGKILL)
        self.status = self.process.wait()
        self._ended()
        return self.status == -signal.SIGKILL

    def _ended(self):
        self.took = time.monotonic() - self.started
        if self.core in self.text():
            raise Failure(f"{' '.join(self.words)} printed the password")
        if self.status == SANITIZER or self.status < 0 and self.status != -signal.SIGKILL:
            raise Failure(f"{' '.join(self.words)} crashed:\n{self.text()}")
        return self.status


BINARY = [None]


# --- what must come out

class Asked:
    """How often a human was asked, and what such a human looks at: the only answers there are."""

    def __init__(self):
        self.count = 0

    def answer(self, ground, config, run):
        """Carries out what was printed; only what cannot be seen in a catalog may be asked."""
        found = re.search(r"odbc-migrate (repair (\S+) --statement (?:done|not-done))", run.text())
        if not found:
            raise Failure(f"status 7, and no repair is printed:\n{run.text()}")
        version = found[2].lstrip("0")
        if (ground.name, version) != ("mariadb", "7"):
            raise Failure(f"{ground.name}: a human is asked about {version}:\n{run.text()}")
        comment = ground.reader.query(
            "SELECT TABLE_COMMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
            " AND TABLE_NAME = 'counters'")[0][0]
        done = bool(comment) == (run.words[0] == "upgrade")
        ground.must(config, "repair", found[2], "--statement", "done" if done else "not-done",
                    "--yes")
        self.count += 1


def finish(ground, config, words, end, asked):
    """One plain run, and what is there then."""
    run = ground.start(config, *words)
    if run.wait() == 7:
        asked.answer(ground, config, run)
        run = ground.start(config, *words)
        run.wait()
    if run.status != 0:
        raise Failure(f"the plain run: status {run.status}\n{run.text()}")
    compare(ground, end)
    return run


def compare(ground, end):
    report = differences("", end, ground.look())
    if report:
        raise Failure("the end differs:\n" + "\n".join(line[:200] for line in report[:10]))


# --- a script's frame

def arguments(parser):
    parser.add_argument("--all", action="store_true", help="many more")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1000000))
    return parser


def memory():
    """Where files are quick, if there is such a place."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def scratch_folder():
    return pathlib.Path(tempfile.mkdtemp(prefix="odbc-migrate-kill.", dir=memory())).resolve()


def skip(backend):
    print(f"skipped: no {backend} here: eval \"$(tests/servers/start)\" first")
    return NATIVE.SKIPPED


def play(backend, binary, title, prove):
    """Calls prove(user, scratch); the status to end with."""
    if not NATIVE.available(backend):
        return skip(backend)
    sys.stdout.reconfigure(line_buffering=True)
    BINARY[0] = binary
    os.environ.update(LC_ALL="C.UTF-8", TZ="UTC")
    scratch = scratch_folder()
    started, user = time.monotonic(), User(backend)
    try:
        user.create()
        with Watch(user, binary) as watch:
            prove(user, scratch)
        watch.report()
    except Failure as why:
        print(f"FAILED {title}: {why}")
        return 1
    finally:
        user.drop()
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"{time.monotonic() - started:.0f} s")
    return 0


@contextlib.contextmanager
def ground_of(user, folder):
    ground = Ground(user, folder)
    ground.create()
    try:
        yield ground
    finally:
        ground.drop()
