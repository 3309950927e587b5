import type { CheckMapping } from '@headwater/core/check';
import type { Model } from '@headwater/core/dataset';
import { chooseTables, type PipelineTable } from './choose-tables.js';
import { lostDeletes, overlap, watermark } from './mistakes.js';

/** SQL that copies a table of the source, run once after each day: with a known mistake, and repaired. */
export interface Pipeline {
  readonly id: string;
  /** The mistake, in a few words. */
  readonly title: string;
  /** What the pipeline is for. */
  readonly purpose: string;
  /** Why the mistake is one, and what mends it. */
  readonly lesson: string;
  /** The source's table, as system.table. */
  readonly source: string;
  /** Run before the first day. */
  readonly setup: string;
  readonly wrong: string;
  readonly right: string;
  readonly mapping: CheckMapping;
  /** The same as the file that `headwater check` reads. */
  readonly mappingFile: string;
}

/** What the parts of a pipeline have in common. */
export interface Draft extends Omit<Pipeline, 'source' | 'mapping' | 'mappingFile'> {
  readonly mapping: Pick<CheckMapping, 'kind'> & Partial<CheckMapping>;
}

const SCHEMA = 'pipeline';

/** YAML of one line, since values are names. */
const inOneLine = (values: Readonly<Record<string, unknown>>): string =>
  `{ ${Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')} }`;

function complete(model: Model, table: PipelineTable, draft: Draft): Pipeline {
  const { system, name, copy } = table;
  const { deletes, seed, scale, epoch, variant, texture } = model.parameters;
  const { kind, ...rest } = draft.mapping;
  const named = 'validFrom' in rest ? { ...rest, validFrom: undefined, validTo: undefined } : rest;
  const own = Object.entries(named).filter(([, value]) => value !== undefined);
  const optional = { variant, texture };
  const given = Object.entries(optional).filter(([, value]) => value !== undefined);
  const head = { seed, scale, epoch, deletes, ...Object.fromEntries(given) };
  const line = { source: `${system}.${name}`, kind, table: `${SCHEMA}.${copy}` };
  return {
    ...draft,
    source: `${system}.${name}`,
    mapping: {
      ...draft.mapping,
      system,
      table: name,
      target: { schema: SCHEMA, table: copy },
    } as CheckMapping,
    mappingFile: [
      ...Object.entries(head).map(([key, value]) => `${key}: ${value}`),
      'tables:',
      `  - ${inOneLine({ ...line, ...Object.fromEntries(own) })}`,
      '',
    ].join('\n'),
  };
}

/**
 * The pipelines that show something with this model: each needs a table to which the right things happen.
 *
 * @param small the same at a small scale: all of its rows are looked at
 */
export function preparedPipelines(model: Model, small: Model): readonly Pipeline[] {
  const tables = chooseTables(small);
  const { parameters } = model;
  const drafts: readonly (readonly [PipelineTable | undefined, (table: PipelineTable) => Draft])[] =
    [
      [tables.deleting, (table) => lostDeletes(table, parameters)],
      [tables.changing, (table) => watermark(table, parameters)],
      [tables.versioned, (table) => overlap(table, parameters)],
    ];
  return drafts.flatMap(([table, draft]) =>
    table === undefined ? [] : [complete(model, table, draft(table))],
  );
}
