"""Records to tables and back: the schemas, the writer with its commit, the reader.

An output folder holds one folder per table, in each of them the files of its inputs:

    DIR/fx_rates/batch-7.parquet    the rows of many small inputs, those whose name's sha256 begins with 7
    DIR/fx_rates/<key>.parquet      the rows of one large input; the key is the sha256 of its name
    DIR/.signals/                   the manifest, and the writer's workshop

`manifest` says what is in, `writing` how it gets there, `stores` on what kind of place, `reading` how it is had back.
Readers of Parquet need none of this: every file that stands in a table's folder is whole.
"""

from signals.tables.manifest import Entry, fingerprint
from signals.tables.reading import inputs, is_output, read, read_arrow, records
from signals.tables.schemas import SCHEMA_VERSION, Columns, fields, schema, to_arrow, to_frame
from signals.tables.stores import is_remote
from signals.tables.writing import Input, Written, jobs, prepare, write

__all__ = [
    "SCHEMA_VERSION",
    "Columns",
    "Entry",
    "Input",
    "Written",
    "fields",
    "fingerprint",
    "inputs",
    "is_output",
    "is_remote",
    "jobs",
    "prepare",
    "read",
    "read_arrow",
    "records",
    "schema",
    "to_arrow",
    "to_frame",
    "write",
]
