import type { FoundTable, Session, TableName } from '../../adapter.js';
import type { TableDefinition } from '../../model/table.js';
import { columnsOf } from '../../views/evaluator.js';
import { isSameName } from '../found-names.js';
import type { Candidate } from './candidate.js';
import type { GuessRequest, TargetHint } from './guess.js';
import { bare, matchColumns } from './names.js';
import { shapeOf } from './shape.js';

/** Schemas of tools: what is in them is shown elsewhere, or is no table of the pipeline. */
const OF_TOOLS =
  /^(?:headwater|sqlmesh.*|.*_staging|.*_dbt_test__audit|airbyte_internal|_airbyte_.*)$/i;
const OF_TOOLS_TABLES = /^_dlt_|__dbt_(?:tmp|backup)/i;
/** Less of its columns in common, and a target holds something else. */
const LEAST_SCORE = 0.6;

async function schemasOf(
  session: Session,
  { adapter, model }: GuessRequest,
): Promise<readonly string[]> {
  const { dialect } = adapter;
  const name = dialect.identifier('name');
  const rows = await session.query(
    `SELECT DISTINCT table_schema AS ${name} FROM information_schema.tables ORDER BY 1`,
  );
  const all = rows.map((row) => String(row.name));
  const own = all.includes('headwater') ? model.systems.map((system) => system.name) : [];
  return all.filter(
    (schema) =>
      !OF_TOOLS.test(schema) &&
      !own.includes(schema) &&
      (schema.toLowerCase() === 'public' ||
        !dialect.reservedSchemas.includes(schema.toLowerCase())),
  );
}

const singular = (name: string): string => bare(name).replace(/ies$/, 'y').replace(/s$/, '');

const namesOf = (table: TableDefinition): readonly string[] =>
  columnsOf(table).map(({ name }) => name);

const isHintFor = (hint: TargetHint, { schema, table }: TableName): boolean =>
  isSameName(hint.schema, schema) && isSameName(hint.table, table);

/** The source table that a target holds, by its columns, and by its name if that leaves a choice. */
function candidateOf(
  { model, hints = [] }: GuessRequest,
  schema: string,
  found: FoundTable,
): Candidate | string {
  const all = model.systems.flatMap((system) =>
    system.tables.map((table) => {
      const shape = shapeOf(found.columns, namesOf(table));
      const match = matchColumns(table, found.columns, shape.reserved);
      const isNamed = bare(found.name).includes(singular(table.name));
      return { system: system.name, table, shape, match, rank: match.score + (isNamed ? 0.2 : 0) };
    }),
  );
  const [best, second] = all
    .filter(
      ({ match, table, shape }) =>
        match.score >= LEAST_SCORE && !(table.isKeyless && shape.kind !== 'copy'),
    )
    .toSorted((one, other) => other.rank - one.rank);
  if (best === undefined) return 'no table of the source has its columns';
  if (second !== undefined && second.rank === best.rank) {
    return `it could be ${best.system}.${best.table.name} or ${second.system}.${second.table.name}`;
  }
  const target = { schema, table: found.name };
  const hint = hints.find((one) => isHintFor(one, target));
  const track = (hint?.track ?? []).flatMap((column) => {
    const match = best.match.columns.find((one) => isSameName(one.target, column));
    return match === undefined ? [] : [match.source];
  });
  const { tombstone } = best.shape;
  const told =
    tombstone === undefined
      ? []
      : [`With ${tombstone}, a row is what a deleted one has left behind`];
  const tracked = track.length === 0 ? {} : { track };
  return { model, target, found, ...tracked, places: {}, told, ...best };
}

/** The target's tables that hold one of the source's, and why the others don't. */
export async function candidatesIn(session: Session, request: GuessRequest) {
  const candidates: Candidate[] = [];
  const left: { target: string; why: string }[] = [];
  const schemas = request.schemas ?? (await schemasOf(session, request));
  const hinted = new Set(request.hints ?? []);
  for (const schema of schemas) {
    for (const found of await session.tablesOf(schema)) {
      for (const hint of hinted) {
        if (isHintFor(hint, { schema, table: found.name })) hinted.delete(hint);
      }
      if (OF_TOOLS_TABLES.test(found.name)) continue;
      const candidate = candidateOf(request, schema, found);
      if (typeof candidate !== 'string') candidates.push(candidate);
      else left.push({ target: `${schema}.${found.name}`, why: candidate });
    }
  }
  for (const { schema, table } of hinted) {
    if (request.schemas?.includes(schema) === false) continue;
    left.push({
      target: `${schema}.${table}`,
      why: "the project has it, but the database doesn't",
    });
  }
  return { candidates, left };
}
