"""Opens what understanding needs, once per process, and names the property under which it travels."""

from __future__ import annotations

from functools import lru_cache

from bot.content.database import Store, open_store
from bot.encoder.embedding import configured, embedder
from bot.errors import ConfigurationError
from bot.mapper.mapping import Mapper

NAVIGATOR = "navigator"


@lru_cache(maxsize=1)
def load_store() -> Store:
    """Return the content database of this process."""
    return open_store()


@lru_cache(maxsize=1)
def load_mapper() -> Mapper:
    """Return the mapper of this process.

    Raises:
        ConfigurationError: when the database was built with another embedder than the configured one.
    """
    store, model = load_store(), embedder()
    if store.embedder_name != model.name:
        problem = f"the content was built with {store.embedder_name}; run `navigator content build`"
        raise ConfigurationError("NAVIGATOR_EMBEDDER", configured(), problem)
    return Mapper(store, model)
