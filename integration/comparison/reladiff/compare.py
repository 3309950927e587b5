"""Compares pairs of tables of a DuckDB file with reladiff, in one process.

Reads the file's name and the pairs from standard input, as JSON, and writes what reladiff says of each to standard
output. It compares by hashes, as between two databases. It takes no timestamps as keys, so histories and logs are
compared by views in which those are microseconds.
"""

import json
import sys
from collections import Counter

import duckdb
from reladiff import Algorithm, __version__, connect, diff_tables
from reladiff.table_segment import TableSegment

given = json.load(sys.stdin)
columns = {}
with duckdb.connect(given["database"]) as writer:
    for schema in ("expected", "actual"):
        writer.execute(f"CREATE SCHEMA IF NOT EXISTS reladiff_{schema}")
        for pair in given["pairs"]:
            table = f'{schema}.{pair["name"]}'
            types = {column: kind for column, kind, *_ in writer.execute(f"DESCRIBE {table}").fetchall()}
            columns[schema, pair["name"]] = list(types)
            instants = [column for column in pair["key"] if types[column] == "TIMESTAMP"]
            as_numbers = ", ".join(f"epoch_us({column}) AS {column}" for column in instants)
            replaced = f"* REPLACE ({as_numbers})" if instants else "*"
            writer.execute(f"CREATE OR REPLACE VIEW reladiff_{table} AS SELECT {replaced} FROM {table}")

database = connect({"driver": "duckdb", "filepath": given["database"]})


def compare(name, key):
    """Whether the tables differ, and how: every column that both have is compared."""
    both = [c for c in columns["expected", name] if c in columns["actual", name]]
    expected, actual = (
        TableSegment(
            database,
            (f"reladiff_{schema}", name),
            tuple(key),
            extra_columns=tuple(c for c in both if c not in key),
            case_sensitive=True,
        )
        for schema in ("expected", "actual")
    )
    rows = {"-": set(), "+": set()}
    count = Counter()
    # It sorts what it found by all columns, and can't where some are NULL.
    found = diff_tables(expected, actual, algorithm=Algorithm.HASHDIFF, threaded=False, skip_sort_results=True)
    for sign, row in found:
        count[sign] += 1
        rows[sign].add(row[: len(key)])
    changed = len(rows["-"] & rows["+"])
    if not count:
        return False, ""
    return True, f"{len(rows['-']) - changed} only expected, {len(rows['+']) - changed} only actual, {changed} differ"


results = []
for pair in given["pairs"]:
    try:
        finds, says = compare(pair["name"], pair["key"])
        results.append({"name": pair["name"], "finds": finds, "says": says})
    except Exception as error:
        says = str(error).strip().split("\n")[0] or type(error).__name__
        results.append({"name": pair["name"], "finds": False, "says": says, "stops": True})

json.dump({"version": f"reladiff {__version__}", "results": results}, sys.stdout)
