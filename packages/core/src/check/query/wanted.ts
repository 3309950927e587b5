import { indent } from '../../adapter/select.js';
import type { Dialect } from '../../adapter.js';
import { HeadwaterError } from '../../errors.js';
import type { Model } from '../../model/dataset.js';
import type { QueryMapping } from '../query-mapping.js';
import { type AnswerAs, type AnswerTable, answerParts, answerTables } from './answer-tables.js';
import { leadingWith } from './leading-with.js';
import {
  definedNames,
  partsOfName,
  plainNames,
  relationKey,
  renamed,
  unterminated,
} from './relations.js';

/** What a query should have returned, as the beginning of a statement. */
export interface Wanted {
  /** `WITH …`: everything that {@link Wanted.name} reads, and itself. */
  readonly with: string;
  readonly name: string;
  /** The tables of the source that the SQL reads. */
  readonly tables: readonly AnswerTable[];
}

export const WANTED = 'wanted_rows';

function refuse({ target }: QueryMapping, what: string, next: string): never {
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `The mapping of ${target.schema}.${target.table} ${what}.`,
    next,
  });
}

/** The answers by the names the SQL may have for them. */
function relationsOf(
  mapping: QueryMapping,
  tables: readonly AnswerTable[],
): ReadonlyMap<string, AnswerTable> {
  const own = tables.map(
    (answer) => [relationKey([answer.system, answer.table.name]), answer] as const,
  );
  const given = Object.entries(mapping.sources ?? {}).map(([name, source]) => {
    const found = tables.find(({ system, table }) => source === `${system}.${table.name}`);
    const known = tables.map(({ system, table }) => `${system}.${table.name}`).join(', ');
    if (found === undefined) {
      refuse(
        mapping,
        `takes '${name}' for '${source}', which the source doesn't have`,
        `Name one of: ${known}.`,
      );
    }
    return [relationKey(partsOfName(name)), found] as const;
  });
  return new Map([...own, ...given]);
}

/** Tables that a statement names without a schema: those whose name is no other system's, and no name of its own. */
function bareTables(sql: string, tables: readonly AnswerTable[]): readonly AnswerTable[] {
  const [mentioned, defined] = [plainNames(sql), definedNames(sql)];
  return tables.filter(({ table: { name } }) => {
    const lower = name.toLowerCase();
    const isOnly = tables.filter((other) => other.table.name === name).length === 1;
    return isOnly && mentioned.has(lower) && !defined.has(lower);
  });
}

const part = (dialect: Dialect, name: string, select: string): string =>
  `${dialect.identifier(name)} AS (\n  ${indent(select)}\n)`;

/**
 * A mapping's SQL, over the answer instead of the source's tables: `as` says which.
 *
 * @throws HeadwaterError INVALID_CONFIG if it reads no table of the source, or a mapped source doesn't exist
 */
export function wantedOf(
  model: Model,
  mapping: QueryMapping,
  as: (table: AnswerTable) => AnswerAs,
  dialect: Dialect,
): Wanted {
  const tables = answerTables(model);
  const relations = relationsOf(mapping, tables);
  const used = new Set<AnswerTable>();
  const names = new Map(
    [...relations].map(([key, { name }]) => [key, dialect.identifier(name)] as const),
  );
  const views: string[] = [];
  /** With other names for what it reads; notes which answers those are. */
  const read = (sql: string): string => {
    const text = renamed(unterminated(sql), names);
    for (const answer of new Set(relations.values())) {
      if (text.includes(dialect.identifier(answer.name))) used.add(answer);
    }
    return text;
  };
  for (const [index, { name, sql }] of (mapping.views ?? []).entries()) {
    const own = `view_${index + 1}_${partsOfName(name).at(-1) ?? ''}`;
    views.push(part(dialect, own, read(sql)));
    names.set(relationKey(partsOfName(name)), dialect.identifier(own));
  }
  const sql = read(mapping.sql);
  const bare = views.length === 0 ? bareTables(sql, tables) : [];
  const aliases = bare.map((answer) => {
    used.add(answer);
    return part(dialect, answer.table.name, `SELECT * FROM ${dialect.identifier(answer.name)}`);
  });
  if (used.size === 0) {
    const known = tables.map(({ system, table }) => `${system}.${table.name}`).join(', ');
    refuse(
      mapping,
      "has SQL that reads none of the source's tables",
      `Name them as the source does (${known}), or say in 'sources' what your names stand for.`,
    );
  }
  const { isRecursive, parts, select } = leadingWith(sql);
  const answers = [...used].flatMap((answer) => answerParts(model, answer, as(answer), dialect));
  const all = [...answers, ...views, ...aliases, ...(parts === '' ? [] : [parts])];
  return {
    with: `WITH ${isRecursive ? 'RECURSIVE ' : ''}${[...all, part(dialect, WANTED, select)].join(',\n')}`,
    name: WANTED,
    tables: [...used],
  };
}
