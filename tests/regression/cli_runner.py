"""tests/cli/run as a module, CLI: it knows how to make and drop a database of each backend."""

import importlib.machinery
import importlib.util
import pathlib
import sys

sys.dont_write_bytecode = True
_path = pathlib.Path(__file__).resolve().parent.parent / "cli/run"
_loader = importlib.machinery.SourceFileLoader("cli_run", str(_path))
CLI = importlib.util.module_from_spec(importlib.util.spec_from_loader("cli_run", _loader))
_loader.exec_module(CLI)
