"""What Rasa imports and the server never uses is left out of memory, and says so when somebody does use it."""

from __future__ import annotations

import subprocess
import sys

CODE = """
from bot.process.light import leave_out_unused
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

SERVER = """
import sys
from bot.process.light import leave_out_unused
leave_out_unused()
import rasa.core.agent, rasa.server
import tensorflow as tf

class Layer(tf.keras.layers.Layer):
    @tf.function
    def call(self) -> tf.Tensor: return 3

assert Layer().call() == 3
print(type(tf).__name__, sorted(name for name in sys.modules if name.startswith("tensorflow.python")))
try:
    tf.constant([1])
except ImportError as error:
    print(error)
"""


def test_rasa_s_server_loads_without_tensorflow() -> None:
    result = subprocess.run([sys.executable, "-c", SERVER], capture_output=True, text=True, timeout=60, check=True)
    assert result.stdout.splitlines() == [
        "_Unused []",
        "tensorflow.constant is left out of the server (bot/process/light.py)",
    ]


def test_unused_modules_are_empty() -> None:
    result = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, timeout=60, check=True)
    assert result.stdout.startswith("matplotlib.pyplot.figure is left out")
