import { keyList } from '../adapter/keys.js';
import type { ExpectedContext } from './answer-rows.js';
import { type Expected, expectedOf } from './expected.js';
import { keyFields, type Tolerance, toleranceOf } from './fields.js';
import type { Runs } from './runs.js';
import { type Sql, sqlOf } from './spelling.js';

/** Which table is compared, and with what. */
export interface ComparisonContext extends ExpectedContext {
  /** How many rows are compared at once, if not as many as usual. */
  readonly pieceSize?: number | undefined;
  /** Those of the pipeline, if its versions begin with them. */
  readonly runs?: Runs | undefined;
}

/** What the parts of a comparison are built from. */
export interface Parts extends ComparisonContext {
  readonly expected: Expected;
  readonly sql: Sql;
  readonly tolerance: Tolerance;
}

export const partsFor = (context: ComparisonContext): Parts => ({
  ...context,
  expected: expectedOf(context),
  sql: sqlOf(context.dialect),
  tolerance: toleranceOf(context.mapping),
});

export const isVersioned = ({ mapping }: Pick<Parts, 'mapping'>): boolean =>
  mapping.kind !== 'copy';
export const isClosed = ({ mapping }: Pick<Parts, 'mapping'>): boolean =>
  mapping.kind === 'scd2' && (mapping.deletes === 'closed' || mapping.deletes === 'ended');
export const isAbsent = ({ mapping }: Parts): boolean =>
  mapping.kind === 'copy' && mapping.deletes === 'absent';

/** The key's fields, as a list: on one side of the comparison, or before. */
export const keyOf = ({ dialect, table }: ComparisonContext, side = 'c'): string =>
  keyList(dialect, keyFields(table, side));
