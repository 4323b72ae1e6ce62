"""Runs the migrations on the engine that the program has opened already; of two processes at once, one waits."""

from alembic import context
from sqlalchemy import Engine, text

from bot.storage.tables import metadata

engine: Engine = context.config.attributes["engine"]
with engine.execution_options(writes=True).begin() as connection:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(20261121)"))
    context.configure(connection, target_metadata=metadata, render_as_batch=True)
    context.run_migrations()
