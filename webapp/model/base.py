"""What all tables share: names for constraints, terms stored by value, times that know they are UTC."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum, ForeignKeyConstraint, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase


class UTCDateTime(TypeDecorator[datetime]):
    """A moment. Takes aware datetimes only, gives them back in UTC; SQLite alone would drop the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC, without zone for the column. Raises ValueError on a naive datetime."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"A moment needs its time zone: {value.isoformat()}")
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as an aware datetime in UTC."""
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    """The declarative base. Names follow one convention, so that migrations can speak of every constraint."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def term(vocabulary: type[StrEnum]) -> Enum:
    """A column type that stores a vocabulary's values and lets the database refuse any other."""
    return Enum(
        vocabulary,
        native_enum=False,
        create_constraint=True,
        name=vocabulary.__name__.lower(),
        values_callable=lambda terms: [member.value for member in terms],
        length=32,
    )


def within(table: str, column: str, ondelete: str | None = None) -> ForeignKeyConstraint:
    """A reference to an item of the same negotiation, by uid; checked at the end of the transaction, so that one
    save may bring items that refer to each other in any order."""
    return ForeignKeyConstraint(
        ["negotiation_id", column],
        [f"{table}.negotiation_id", f"{table}.uid"],
        deferrable=True,
        initially="DEFERRED",
        ondelete=ondelete,
    )
