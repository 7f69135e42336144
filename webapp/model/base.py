"""What all tables share: names of constraints, terms stored by value, moments in UTC."""

import enum
import re
from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    TypeDecorator,
    inspect,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class UTCDateTime(TypeDecorator[datetime]):
    """A moment. Takes aware datetimes only and returns them in UTC; SQLite alone would drop the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, without a zone. Raises ValueError for a naive datetime."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"A moment needs its time zone: {value.isoformat()}")
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as an aware datetime in UTC."""
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    """The declarative base. A table has the name of its class; one convention names constraints, for migrations. The
    values of a vocabulary are stored, and the database refuses others."""

    type_annotation_map: ClassVar = {
        datetime: UTCDateTime,
        enum.Enum: Enum(  # the pattern of every vocabulary’s type
            enum.Enum,
            native_enum=False,
            create_constraint=True,
            values_callable=lambda terms: [member.value for member in terms],
            length=32,
        ),
    }
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - it is the class that is asked
        return re.sub("(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def table_of(model: type[Base]) -> Table:
    """Return the table of a class, whose `__table__` is typed as anything to select from."""
    return Base.metadata.tables[model.__tablename__]


def missing_tables(connection: Connection) -> set[str]:
    """Return the tables that a database lacks, by name; none unless it is damaged."""
    return Base.metadata.tables.keys() - {*inspect(connection).get_table_names()}


class ItemRow(Base):
    """An item of a negotiation, by its uid, and its newest revision."""

    __abstract__ = True

    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"), primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))


def index(name: str, columns: str, where: str | None = None) -> Index:
    """Return an index on the negotiation and these columns of a table, on the rows for which a condition holds if
    given."""
    return Index(name, "negotiation_id", *columns.split(), sqlite_where=None if where is None else text(where))


def within(table: str, column: str, ondelete: str | None = None) -> ForeignKeyConstraint:
    """Return a reference to an item of the same negotiation by uid, checked at the end of the transaction, so that
    items saved together may refer to each other in any order."""
    own, referred = ["negotiation_id", column], [f"{table}.negotiation_id", f"{table}.uid"]
    return ForeignKeyConstraint(own, referred, deferrable=True, initially="DEFERRED", ondelete=ondelete)
