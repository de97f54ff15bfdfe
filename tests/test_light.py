"""What Rasa imports and the server never uses is left out of memory, and says so when somebody does use it."""

from __future__ import annotations

import subprocess
import sys

CODE = """
from bot.light import leave_out_unused
leave_out_unused(); leave_out_unused()
import matplotlib.pyplot
from aiogram.utils.exceptions import TelegramAPIError
import numpy
assert numpy.ones(2).sum() == 2 and issubclass(TelegramAPIError, Exception)
try:
    matplotlib.pyplot.figure()
except ImportError as error:
    print(error)
"""


def test_unused_modules_are_empty() -> None:
    result = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, timeout=60, check=True)
    assert result.stdout.startswith("matplotlib.pyplot.figure is left out")
