"""What is loaded once stays until the process ends: the garbage collector need not look at it again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """Collect nothing while something is loaded, and leave all that is in memory then out of later collections.

    A full collection went over half a million objects of the content and its models: some 400 ms, in the middle of an answer.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()
