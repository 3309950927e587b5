"""Compares pairs of tables of a DuckDB file with `recce run`: each pair is a dbt model in two environments.

Reads the file's name and the pairs from standard input, as JSON, and writes what Recce says of each to standard output.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import yaml

given = json.load(sys.stdin)
folder = Path(tempfile.mkdtemp())
environments = {"base": "expected", "current": "actual"}
bin = Path(sys.executable).parent


def write(file, content):
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else yaml.safe_dump(content))


output = {"type": "duckdb", "path": given["database"], "threads": 1}
outputs = {name: {**output, "schema": schema} for name, schema in environments.items()}
write("profiles.yml", {"pairs": {"target": "current", "outputs": outputs}})
write(
    "dbt_project.yml",
    {
        "name": "pairs",
        "version": "1.0.0",
        "profile": "pairs",
        "flags": {"send_anonymous_usage_stats": False},
        "models": {"pairs": {"+materialized": "table"}},
    },
)
# The tables are there already: dbt is only to know of them.
for pair in given["pairs"]:
    write(f"models/{pair['name']}.sql", "select 1 as built_elsewhere\n")
checks = [
    {"name": f"{kind} {pair['name']}", "type": kind, "description": "", "params": params}
    for pair in given["pairs"]
    for kind, params in (
        ("row_count_diff", {"node_names": [pair["name"]]}),
        ("value_diff", {"model": pair["name"], "primary_key": pair["key"]}),
    )
]
write("recce.yml", {"checks": checks})
# Recce tells its makers how it is used, unless its profile says otherwise.
write(".recce/profile.yml", {"user_id": "comparison", "anonymous_tracking": False})

environment = {
    **os.environ,
    "HOME": str(folder),
    "DBT_PROFILES_DIR": str(folder),
    "DBT_LOG_LEVEL_FILE": "none",
    # Nothing here needs the network, and Recce sends traces of its run whatever the profile says.
    "HTTPS_PROXY": "http://127.0.0.1:9",
}


def run(*command):
    subprocess.run([bin / command[0], *command[1:]], cwd=folder, env=environment, stdout=sys.stderr, check=True)


for name, place in {"base": "target-base", "current": "target"}.items():
    run("dbt", "docs", "generate", "--target", name, "--target-path", place)
run("recce", "run", "--output", "state.json")

state = json.loads((folder / "state.json").read_text())
catalogs = {
    place: json.loads((folder / place / "catalog.json").read_text())["nodes"] for place in ("target-base", "target")
}
runs = {}
for one in state["runs"]:
    params = one["params"]
    runs[one["type"], params.get("model") or params["node_names"][0]] = one


def types(place, name):
    columns = catalogs[place].get(f"model.pairs.{name}", {}).get("columns", {})
    return {column: about["type"] for column, about in columns.items()}


def compare(name):
    """What the three diffs say: of the schema, the number of rows, and the values."""
    said = []
    if types("target-base", name) != types("target", name):
        said.append("schema differs")
    counts = (runs["row_count_diff", name].get("result") or {}).get(name, {})
    if counts.get("base") != counts.get("curr"):
        said.append(f"{counts.get('base')} -> {counts.get('curr')} rows")
    values = runs["value_diff", name]
    error = values.get("error")
    if error:
        # That a key is not unique is told as an error, too.
        told = error.split(". ")[0] if "should be unique" in error else None
        return said + ([told] if told else []), error.split("\n")[0][:200]
    summary = values["result"]["summary"]
    said += [f"{summary[what]} {what}" for what in ("added", "removed") if summary[what]]
    said += [
        f"{column} {float(share):.1%} match"
        for column, _, share in values["result"]["data"]["data"]
        if share is not None and float(share) < 1
    ]
    return said, None


results = []
for pair in given["pairs"]:
    said, error = compare(pair["name"])
    result = {"name": pair["name"], "finds": bool(said), "says": ", ".join(said) or error or ""}
    results.append(result if error is None else {**result, "stops": True})

json.dump({"version": f"Recce {version('recce')}", "results": results}, sys.stdout)
shutil.rmtree(folder)
