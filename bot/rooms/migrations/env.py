"""How alembic reaches the database: over the connection, inside the transaction, that `bot.rooms.database` hands it."""

from __future__ import annotations

from alembic import context

from bot.rooms.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
