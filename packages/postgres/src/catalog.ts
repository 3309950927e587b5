import type { CatalogQueries } from '@headwater/core/adapter';
import { dialect } from './dialect.js';

const GENERATED = `a.attgenerated <> '' OR a.attidentity = 'a'`;

/** The columns of a kind of key, each with its counterpart. */
const keyColumns = (kind: 'p' | 'f'): string =>
  `FROM c
JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = '${kind}'
CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS u(here, there, place)
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.here`;

/** Queries for the contents of a schema. */
export function catalogQueries(schema: string): CatalogQueries {
  const relations = `WITH c AS (
  SELECT * FROM pg_class
  WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
    AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ${dialect.text(schema)})
)`;
  return {
    tables: `${relations}
SELECT relname AS "name", CASE relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' ELSE 'other' END AS "kind", obj_description(oid, 'pg_class') AS "comment", CAST(oid AS text) AS "id"
FROM c`,
    columns: `${relations}
SELECT c.relname AS "table", a.attname AS "name", format_type(a.atttypid, a.atttypmod) AS "type", NOT a.attnotnull AS "nullable", ${GENERATED} AS "generated", CASE WHEN NOT (${GENERATED}) THEN pg_get_expr(d.adbin, d.adrelid) END AS "default"
FROM c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
ORDER BY c.relname, a.attnum`,
    primaryKeys: `${relations}
SELECT c.relname AS "table", a.attname AS "column"
${keyColumns('p')}
ORDER BY c.relname, u.place`,
    foreignKeys: `${relations}
SELECT c.relname AS "table", a.attname AS "column", n.nspname AS "schema", r.relname AS "parent", q.attname AS "key"
${keyColumns('f')}
JOIN pg_class r ON r.oid = k.confrelid
JOIN pg_namespace n ON n.oid = r.relnamespace
JOIN pg_attribute q ON q.attrelid = r.oid AND q.attnum = u.there
WHERE array_length(k.conkey, 1) = 1`,
    indexes: `${relations}
SELECT c.relname AS "table", i.relname AS "name"
FROM c
JOIN pg_index x ON x.indrelid = c.oid
JOIN pg_class i ON i.oid = x.indexrelid
WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))`,
  };
}
