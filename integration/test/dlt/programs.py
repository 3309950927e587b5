"""Runs programs that use dlt, one file a line, and answers each with a line.

dlt takes seconds to start. Here it does so once.
"""

import json
import os
import runpy
import sys
import traceback

# Whatever the machine is told: compiling dlt anew takes as long as starting it.
sys.dont_write_bytecode = False

import dlt.sources.sql_database

# Standard output is for answers. What programs print goes to standard error.
answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

for line in sys.stdin:
    [program] = json.loads(line)
    # As for a program that is started by its name.
    sys.path[0] = os.path.dirname(program)
    try:
        runpy.run_path(program, run_name="__main__")
        succeeded = True
    except BaseException:
        traceback.print_exc()
        succeeded = False
    print(json.dumps(succeeded), file=answers, flush=True)
