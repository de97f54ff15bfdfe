"""Sets up logging for every process: no user text, no debug lines, one format."""

from __future__ import annotations

import logging
import os
import warnings


def quiet() -> None:
    """Configure logging and structlog before Rasa is used: by default Rasa prints the user's text for each message."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TQDM_DISABLE", "1")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    warnings.filterwarnings("ignore")
    logging.captureWarnings(True)  # some of what Rasa imports turns warnings on again
    from rasa.utils.log_utils import configure_structlog

    logging.basicConfig(level=logging.ERROR, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    configure_structlog(logging.ERROR)
    for name in ("rasa", "sanic", "matplotlib", "apscheduler"):
        logging.getLogger(name).setLevel(logging.ERROR)
