"""The first tables: rooms, their participants and the answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "room",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(4), nullable=False, unique=True),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("casus", sa.String(100), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("question", sa.Integer, nullable=False),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("feedback", sa.String(10), nullable=False),
        sa.Column("joined", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "participant",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("room", sa.Integer, sa.ForeignKey("room.id", ondelete="CASCADE"), nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("nickname", sa.String(40), nullable=False),
        sa.UniqueConstraint("room", "token"),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("room", sa.Integer, sa.ForeignKey("room.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("participant", sa.Integer, sa.ForeignKey("participant.id", ondelete="CASCADE"), nullable=False),
        sa.Column("question", sa.String(100), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("aspects", sa.JSON, nullable=False),
        sa.Column("block", sa.String(60), nullable=False),
        sa.Column("terms", sa.JSON, nullable=False),
        sa.Column("misconceptions", sa.JSON, nullable=False),
        sa.UniqueConstraint("participant", "question"),
    )


def downgrade() -> None:
    """Drop the tables, with all that is in them."""
    for table in ("answer", "participant", "room"):
        op.drop_table(table)
