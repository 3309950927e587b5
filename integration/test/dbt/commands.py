"""Runs dbt's commands, one line of JSON each, and answers each with a line.

dbt takes seconds to start and to read a project. Here it does so once.
"""

import json
import os
import sys

# Whatever the machine is told: compiling dbt anew takes as long as starting it.
sys.dont_write_bytecode = False

from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

# Standard output is for answers. What dbt prints goes to standard error.
answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

manifest = None
for line in sys.stdin:
    result = dbtRunner(manifest=manifest).invoke(json.loads(line))
    if result.exception is not None:
        print(result.exception, file=sys.stderr)
    if manifest is None:
        manifest = result.result
    # Others open the files between two commands.
    DuckDBConnectionManager.close_all_connections()
    print(json.dumps(result.success), file=answers, flush=True)
