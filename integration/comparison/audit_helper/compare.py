"""Compares pairs of tables of a DuckDB file with dbt's package audit_helper: one model for each pair.

Reads the file's name and the pairs from standard input, as JSON, and writes what each model says to standard output.
`dbt deps` fetches the packages, unless DBT_PACKAGES_FOLDER names a folder in which they are.
"""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import yaml

given = json.load(sys.stdin)
# What dbt prints goes to standard error: standard output is for the answer.
answer = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

here = Path(__file__).parent
folder = Path(tempfile.mkdtemp())
results_file = folder / "results.duckdb"
for file in ("dbt_project.yml", "packages.yml", "profiles.yml"):
    shutil.copy(here / file, folder)
(folder / "macros").mkdir()
shutil.copy(here / "macros.sql", folder / "macros")
(folder / "models").mkdir()
for pair in given["pairs"]:
    (folder / "models" / f"{pair['name']}.sql").write_text(f"{{{{ audited({pair['key']}) }}}}\n")

os.environ.update(
    PAIRS_FILE=given["database"],
    RESULTS_FILE=str(results_file),
    DBT_PROJECT_DIR=str(folder),
    DBT_PROFILES_DIR=str(folder),
    DBT_LOG_LEVEL="warn",
    DBT_LOG_LEVEL_FILE="none",
)
packages = Path(os.environ.get("DBT_PACKAGES_FOLDER", folder / "dbt_packages"))

import duckdb
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

if "DBT_PACKAGES_FOLDER" not in os.environ and not dbtRunner().invoke(["deps"]).success:
    sys.exit("dbt deps could not fetch audit_helper: name a folder that has it in DBT_PACKAGES_FOLDER.")
ran = dbtRunner().invoke(["run"])
if ran.result is None:
    sys.exit(f"dbt could not run: {ran.exception}")
DuckDBConnectionManager.close_all_connections()

failed = {node.node.name: node.message for node in ran.result if node.status != "success"}
results = []
with duckdb.connect(str(results_file), read_only=True) as database:
    for pair in given["pairs"]:
        name = pair["name"]
        if name in failed:
            says = str(failed[name]).strip().split("\n")[-1].strip()
            results.append({"name": name, "finds": False, "says": says, "stops": True})
            continue
        states = database.execute(f"FROM {name} WHERE status <> 'identical' ORDER BY status").fetchall()
        says = ", ".join(f"{keys} {status}" for status, keys in states)
        results.append({"name": name, "finds": bool(states), "says": says})

manifest = yaml.safe_load((packages / "audit_helper" / "dbt_project.yml").read_text())
version = yaml.safe_load((here / "packages.yml").read_text())["packages"][0]["version"]
assert manifest["name"] == "audit_helper"
json.dump({"version": f"audit_helper {version}", "results": results}, answer)
answer.close()
shutil.rmtree(folder)
