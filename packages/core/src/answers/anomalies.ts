import type { Cell } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { type Column, text } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { PlantedRows } from '../views/planted-rows.js';
import { type Answer, answerFrom } from './answer.js';
import { requireDays } from './days.js';

/** Which planted rows: those that are there at the end of a day, of all tables or of some. */
export interface AnomaliesRequest {
  readonly day: number;
  readonly tables?: readonly { readonly system: string; readonly table: string }[] | undefined;
}

/** Long enough for any column. */
const LONGEST = 4000;

const column = (name: string, length: number, comment: string, nullable = false): Column => ({
  ...{ name, type: text(length), nullable, comment },
});

const COLUMNS: readonly Column[] = [
  column('anomaly', 100, 'What kind it is.'),
  column('system_name', 100, 'The system that the table belongs to.'),
  column('table_name', 100, 'The table that the row is in.'),
  column('key', 200, "The row's key, as text; null = the table has none.", true),
  column('column_name', 100, 'The column with the wrong value; null = the row as such.', true),
  column('value', LONGEST, 'What the column holds, as text.', true),
  column('clean_value', LONGEST, 'What it would hold, as text.', true),
];

const asText = (cell: Cell): string | null => (cell === null ? null : String(cell));

/**
 * Every anomaly that is planted in a dataset's rows, with the value that would be right.
 *
 * @throws HeadwaterError INVALID_INPUT if nothing is planted in these tables; DAY_OUT_OF_RANGE
 * @example
 * const planted = anomaliesOf(attribution.model({ ...attribution.defaults, variant: 'validation' }), { day: 30 });
 * for (const row of planted.rows()) console.log(row.anomaly, row.table_name, row.key, row.clean_value);
 */
export function anomaliesOf(model: Model, { day, tables: asked }: AnomaliesRequest): Answer {
  requireDays(model, day);
  const tables = model.systems.flatMap(({ name: system, tables: all }) =>
    all.flatMap((table) => {
      const isAsked = asked?.some((one) => one.system === system && one.table === table.name);
      return isAsked === false || table.planted === undefined ? [] : [{ system, table }];
    }),
  );
  if (tables.length === 0) {
    const all = model.systems.reduce((sum, { tables: some }) => sum + some.length, 0);
    throw nothingPlanted(model, asked !== undefined && asked.length < all);
  }
  return answerFrom(COLUMNS, function* () {
    for (const { system, table } of tables) {
      for (const row of new PlantedRows(model, table).at(model.calendar.endOf(day))) {
        const { kind, key, value, clean } = row;
        const found = [kind.column, asText(value), asText(clean)];
        yield [kind.name, system, table.name, asText(key), ...found];
      }
    }
  });
}

function nothingPlanted({ dataset, parameters }: Model, isPart: boolean): HeadwaterError {
  const { variant } = parameters;
  const of = variant === undefined ? `'${dataset}'` : `'${dataset}', variant '${variant}',`;
  return new HeadwaterError('INVALID_INPUT', {
    what: `The dataset ${of} has no anomalies${isPart ? ' in these tables' : ''}.`,
    why: 'They are planted by the description of a table: .anomaly(…).',
    next:
      variant === undefined
        ? 'Choose a dataset that has some.'
        : 'Choose another variant, or a dataset that has some.',
  });
}
