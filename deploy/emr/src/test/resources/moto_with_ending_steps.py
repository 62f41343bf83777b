"""Runs moto's server, in which the steps of EMR clusters end as told: moto by itself leaves them running for ever.

Takes the port. Reads lines "STEP_ID STATE REASON" and sets that step's state; answers "done" to each.
"""

import sys

from moto.emr.models import emr_backends
from moto.server import ThreadedMotoServer


def step_of(step_id):
    for backends in emr_backends.values():
        for backend in backends.values():
            for cluster in backend.clusters.values():
                for step in cluster.steps:
                    if step.id == step_id:
                        return step
    raise KeyError(step_id)


answers, sys.stdout = sys.stdout, sys.stderr
ThreadedMotoServer(ip_address="127.0.0.1", port=int(sys.argv[1])).start()
for line in sys.stdin:
    step_id, state, reason = line.rstrip("\n").split(" ", 2)
    step = step_of(step_id)
    step.last_state_change_reason = reason
    step.state = state
    print("done", file=answers, flush=True)
