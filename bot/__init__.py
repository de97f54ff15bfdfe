"""The Pleegzorgnavigator's library: from a text in Dutch to the guideline's place, steps and dates."""

import os

# Before any library loads OpenMP: the embedder's threads otherwise spin while they wait, which costs seconds on a busy machine.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
