{# How many rows of two tables are in which state, by audit_helper. #}
{% macro audited(key) %}
{%- set expected = api.Relation.create(database='pairs', schema='expected', identifier=this.identifier) -%}
{%- set actual = api.Relation.create(database='pairs', schema='actual', identifier=this.identifier) -%}
select dbt_audit_row_status as status, any_value(dbt_audit_num_rows_in_status) as keys
from (
  {{ audit_helper.compare_and_classify_relation_rows(expected, actual, primary_key_columns=key, columns=none, sample_limit=none) }}
)
group by all
{% endmacro %}

{# audit_helper counts distinct pairs in a window, which DuckDB can't, and has another way for platforms that can't. #}
{% macro duckdb___count_num_rows_in_status() %}
{{ audit_helper._count_num_rows_in_status_without_distinct_window_func() }}
{% endmacro %}
