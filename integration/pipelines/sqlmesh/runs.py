"""Runs a project of SQLMesh, once for each line of JSON: the time of the run. Answers each with a line.

SQLMesh takes seconds to start. Here it does so once.
"""

import json
import os
import sys
import traceback

# Whatever the machine is told: compiling SQLMesh anew takes as long as starting it.
sys.dont_write_bytecode = False

from sqlmesh import Context

# Standard output is for answers. What SQLMesh prints goes to standard error.
answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

is_first = True
for line in sys.stdin:
    [time] = json.loads(line)
    try:
        context = Context(paths=[os.path.dirname(os.path.abspath(__file__))])
        if is_first:
            context.plan(execution_time=time, auto_apply=True, no_prompts=True)
            succeeded = True
        else:
            succeeded = context.run(execution_time=time, ignore_cron=True).is_success
        is_first = False
        # Others open the file between two runs.
        context.close()
    except BaseException:
        traceback.print_exc()
        succeeded = False
    print(json.dumps(bool(succeeded)), file=answers, flush=True)
