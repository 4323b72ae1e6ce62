"""Runs the migrations on the engine that the program has opened already."""

from alembic import context
from sqlalchemy import Engine

from bot.storage.tables import metadata

engine: Engine = context.config.attributes["engine"]
with engine.execution_options(writes=True).connect() as connection:
    context.configure(connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
