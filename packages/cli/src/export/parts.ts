import { type Answer, type AnswerRequest, anomaliesOf, answerOf } from '@headwater/core/answers';
import type { Model } from '@headwater/core/dataset';
import type { NamedTable } from '../source/table-name.js';

/** A view of each table, or one list of what is planted in all of them. */
export type ViewRequest = AnswerRequest | { readonly view: 'anomalies'; readonly day: number };

/** Rows that are exported together: to one file, or to one table of a database. */
export interface ExportPart extends NamedTable {
  /** The file's name, without its extension. */
  readonly name: string;
  readonly answer: Answer;
}

/** The one part of an export of anomalies. In a database, it lies where Headwater's own tables do. */
const ANOMALIES = { system: 'headwater', table: 'anomalies', name: 'anomalies' } as const;

/**
 * What an export of these tables consists of. Its rows are created one by one, later.
 *
 * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE
 */
export function partsOf(
  model: Model,
  tables: readonly NamedTable[],
  request: ViewRequest,
): readonly ExportPart[] {
  if (request.view === 'anomalies') {
    return [{ ...ANOMALIES, answer: anomaliesOf(model, { day: request.day, tables }) }];
  }
  return tables.map(({ system, table }) => ({
    ...{ system, table, name: `${system}.${table}` },
    answer: answerOf(model, system, table, request),
  }));
}
