"""dlt's own ways to load a table, one run: what changed replaces what was there, or is a new version (scd2)."""

import os

import dlt
import duckdb

pipeline = dlt.pipeline(
    "shop", destination=dlt.destinations.duckdb(os.environ["WAREHOUSE_FILE"]), dataset_name="landing"
)


def rows(table):
    with duckdb.connect(os.environ["SOURCE_FILE"], read_only=True) as source:
        found = source.execute(f"SELECT * FROM jaffle_shop.{table}")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row)) for row in found.fetchall()]


scd2 = {"disposition": "merge", "strategy": "scd2"}
pipeline.run(
    [
        dlt.resource(rows("orders"), name="orders", write_disposition=scd2),
        dlt.resource(rows("customers"), name="customers", write_disposition=scd2),
        dlt.resource(rows("products"), name="products", write_disposition="replace"),
    ]
).raise_on_failed_jobs()
