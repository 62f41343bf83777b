"""Runs moto's server, in which the steps of EMR clusters end as told: moto by itself leaves them running for ever.

Takes the port and, if all steps are to succeed by themselves, the word "succeeding". Reads lines
"STEP_ID STATE REASON" and sets that step's state; answers "done" to each.
"""

import sys
import threading
import time

from moto.emr.models import emr_backends
from moto.server import ThreadedMotoServer


def steps():
    for backends in list(emr_backends.values()):
        for backend in list(backends.values()):
            for cluster in list(backend.clusters.values()):
                yield from list(cluster.steps)


def succeed():
    while True:
        for step in steps():
            step.state = "COMPLETED"
        time.sleep(0.1)


answers, sys.stdout = sys.stdout, sys.stderr
ThreadedMotoServer(ip_address="127.0.0.1", port=int(sys.argv[1])).start()
if sys.argv[2:] == ["succeeding"]:
    threading.Thread(target=succeed, daemon=True).start()
for line in sys.stdin:
    step_id, state, reason = line.rstrip("\n").split(" ", 2)
    step = next(step for step in steps() if step.id == step_id)
    step.last_state_change_reason = reason
    step.state = state
    print("done", file=answers, flush=True)
