"""`python -m actions`: the action server process, on this machine only."""

from __future__ import annotations

import logging
import os

from rasa_sdk.endpoint import create_app

from bot.process.garbage import kept

PORT = 5055

if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    logging.getLogger("rasa_sdk").setLevel(logging.ERROR)
    port = int(os.environ.get("NAVIGATOR_ACTIONS_PORT", PORT))
    with kept():
        app = create_app("actions", cors_origins=[])
    app.run(host="127.0.0.1", port=port, workers=1, access_log=False, motd=False)
