"""`python -m bot.server`: the server process, as the supervisor starts it."""

from __future__ import annotations

import os

from bot.process.light import leave_out_unused
from bot.process.logs import quiet

if __name__ == "__main__":
    leave_out_unused()
    quiet()
    from bot.server.app import run

    run(os.environ.get("NAVIGATOR_HOST", "127.0.0.1"), int(os.environ.get("NAVIGATOR_PORT", "5005")))
