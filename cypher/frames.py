"""A result as a pandas DataFrame, as the driver makes it; pandas need not be installed for more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .result import Result
    from .values.entities import Value


def data_frame(result: Result, *, expand: bool, parse_dates: bool) -> Value:
    """The remaining records of a result.

    Raises:
        ImportError: pandas is not installed.
    """
    try:
        import pandas as pd  # pyright: ignore[reportMissingImports] - only who calls this has it
    except ImportError as error:
        raise ImportError(
            "to_df() needs pandas, which is not installed: pip install pandas. "
            "data() gives the rows as dictionaries without it."
        ) from error
    if expand:
        from neo4j._data import RecordTableRowExporter

        exporter: Any = RecordTableRowExporter()
        found = [
            exporter.transform(dict(zip(record.keys(), record.values(), strict=True)))
            for record in result
        ]
        frame = pd.DataFrame(found) if found else pd.DataFrame(columns=result.keys())
    else:
        frame = pd.DataFrame(result.values(), columns=result.keys())
    if parse_dates:
        for place, column in enumerate(frame.columns):
            values = list(frame.iloc[:, place])
            if any(map(_is_moment, values)) and all(
                value is None or _is_moment(value) for value in values
            ):
                frame[column] = [
                    pd.NaT if value is None else pd.Timestamp(value.iso_format())
                    for value in values
                ]
    return frame


def _is_moment(value: Value) -> bool:
    from neo4j.time import Date, DateTime

    return isinstance(value, Date | DateTime)
