"""Compares pairs of tables of a DuckDB file with the checks of Soda Core 3, in one process.

Reads the file's name and the pairs from standard input, as JSON, and writes what Soda says of each to standard output.
Soda's reconciliation checks are not part of Soda Core. What it has across tables is used: the number of rows, and
values that must exist in the other table, in all columns that are never NULL (a NULL counts as absent there). Beside
these, what a right table shows can be asked for: unique keys, NULLs in the same columns, and the same columns.
"""

import json
import logging
import sys
from importlib.metadata import version

import duckdb
from soda.scan import Scan

logging.disable(logging.CRITICAL)
given = json.load(sys.stdin)
database = duckdb.connect()
database.execute(f"ATTACH '{given['database']}' AS pairs (READ_ONLY)")


def describe(schema, name):
    rows = database.execute(f"DESCRIBE pairs.{schema}.{name}").fetchall()
    return {column: kind for column, kind, *_ in rows}


def checks_of(name, key):
    """SodaCL for a pair, as someone would write it who has the expected table."""
    expected, actual = describe("expected", name), describe("actual", name)
    both = [column for column in expected if column in actual]
    counted = ", ".join(f'count("{column}")' for column in both)
    total, *filled = database.execute(f"SELECT count(*), {counted} FROM pairs.expected.{name}").fetchone()
    never_null = [column for column, count in zip(both, filled) if count == total]
    listed = ", ".join(never_null)
    missing = [f"  - missing_count({column}) = {total - count}" for column, count in zip(both, filled)]
    types = "\n".join(f"          {column}: {kind.lower()}" for column, kind in expected.items())
    same_rows = f"values in ({listed}) must exist in"
    return "\n".join(
        [
            f"checks for actual_{name}:",
            f"  - row_count same as expected_{name}",
            f"  - {same_rows} expected_{name} ({listed})",
            f"  - duplicate_count({', '.join(key)}) = 0",
            *missing,
            "  - schema:",
            "      fail:",
            f"        when required column missing: [{', '.join(expected)}]",
            f"        when wrong column type:\n{types}",
            f"checks for expected_{name}:",
            f"  - {same_rows} actual_{name} ({listed})",
        ]
    )


def told(check):
    """A check that fails, with the number that Soda gives, in fewer words than its name."""
    name, value = check["name"], check["diagnostics"].get("value")
    if name.startswith("values in"):
        return f"values that must exist in {'expected' if ' expected_' in name else 'actual'}: {value} don't"
    if name.startswith("row_count"):
        return f"row_count same as expected: {value}"
    return name if value is None else f"{name}: {value}"


def compare(name, key):
    for schema in ("expected", "actual"):
        database.execute(f"CREATE OR REPLACE VIEW {schema}_{name} AS FROM pairs.{schema}.{name}")
    scan = Scan()
    scan.set_scan_definition_name(name)
    scan.set_data_source_name("pairs")
    scan.disable_telemetry()
    scan.add_duckdb_connection(database, data_source_name="pairs")
    scan.add_sodacl_yaml_str(checks_of(name, key))
    scan.execute()
    failed = [told(check) for check in scan.get_scan_results()["checks"] if check["outcome"] == "fail"]
    errors = [str(log.message) for log in scan.get_error_logs()]
    return failed, errors


results = []
for pair in given["pairs"]:
    failed, errors = compare(pair["name"], pair["key"])
    says = "; ".join(failed) or (errors[0].split("\n")[0] if errors else "")
    results.append({"name": pair["name"], "finds": bool(failed), "says": says, "stops": bool(errors)})

json.dump({"version": f"Soda Core {version('soda-core')}", "results": results}, sys.stdout)
