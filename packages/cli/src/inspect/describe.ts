import type { Variants } from '@headwater/core/dataset';
import {
  type DatasetDescription,
  type DescribedEvent,
  type DescribedTable,
  describeModel,
} from '@headwater/core/inspection';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { print, printJson } from '../output/print.js';
import { describeParameters } from '../output/summary.js';
import { renderTable } from '../output/table.js';
import { simulatedModel } from '../source/simulated.js';
import { tableNamed } from '../source/table-name.js';

/** Days at whose ends rows are counted. */
const DAYS = [0, 1, 2, 3, 7, 30];

const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
] as const;

/** A span of seconds in the largest unit that divides it. */
function span(seconds: number): string {
  const [size, name] = UNITS.find(([unit]) => seconds % unit === 0) ?? [1, 's'];
  return `${seconds / size} ${name}`;
}

const describeEvent = ({ name, sets, every }: DescribedEvent): string =>
  `  ${name}${every === null ? '' : ` (every ${span(every)})`} sets ${sets.join(', ')}`;

function endOf({ isDeleted, removedWith }: DescribedTable, isHard: boolean): readonly string[] {
  const own = isHard ? '  deletion removes the row' : '  deletion sets deleted_at';
  return [
    ...(isDeleted ? [own] : []),
    ...(removedWith.length > 0
      ? [`  a row is removed with its row of ${removedWith.join(', ')}`]
      : []),
  ];
}

/** What holds of all rows together, or of each. */
function rulesOf({ key, indexes, checks }: DescribedTable): readonly string[] {
  const listed = (isUnique: boolean): string =>
    indexes
      .filter((one) => one.isUnique === isUnique)
      .map(({ columns }) => (columns.length === 1 ? columns.join() : `(${columns.join(', ')})`))
      .join(', ');
  const [unique, indexed] = [listed(true), listed(false)];
  return [
    ...(key.length > 1 ? [`Key: (${key.join(', ')})`] : []),
    ...(unique === '' ? [] : [`Unique: ${unique}`]),
    ...(indexed === '' ? [] : [`Indexes: ${indexed}`]),
    ...(checks.length === 0 ? [] : ['Checks:']),
    ...checks.map(({ name, condition }) => `  ${name}: ${condition}`),
  ];
}

/** How its rows differ from clean ones. */
function textureOf({ texture }: DescribedTable): readonly string[] {
  if (texture === null) return [];
  const { late, stamped, columns } = texture;
  const rows = (oneIn: number): string => (oneIn === 0 ? 'no row' : `one row in ${oneIn}`);
  return [
    `Texture: ${rows(late)} is late, ${rows(stamped)} is stamped`,
    ...Object.entries(columns)
      .map(([name, kinds]) => [name, Object.entries(kinds)] as const)
      .filter(([, kinds]) => kinds.length > 0)
      .map(
        ([name, kinds]) =>
          `  ${name}, one row in so many: ${kinds.map(([kind, oneIn]) => `${kind} ${oneIn}`).join(', ')}`,
      ),
  ];
}

const countsText = (counts: DescribedTable['counts']): string =>
  counts.map(({ day, rows }) => `day ${day}: ${rows ?? 'not counted'}`).join(', ');

function renderOne(system: string, table: DescribedTable, isHard: boolean): string {
  const columns = table.columns.map(({ name, type, nullable, isKey, references, comment }) => [
    name,
    type,
    [isKey ? 'key' : '', nullable ? 'null' : '', references ? `→ ${references}` : '']
      .filter((text) => text !== '')
      .join(', '),
    comment,
  ]);
  const counts = countsText(table.counts);
  const anomalies = table.anomalies.map(
    ({ name, column, counts: rows }) =>
      `  ${name}${column === null ? '' : ` in ${column}`}: ${countsText(rows)}`,
  );
  const life = [...table.events.map(describeEvent), ...endOf(table, isHard)];
  return [
    `${system}.${table.name}: ${table.comment}`,
    renderTable(
      [
        ['column', 'left'],
        ['type', 'left'],
        ['', 'left'],
        ['comment', 'left'],
      ],
      columns,
    ),
    ...rulesOf(table),
    ...(life.length === 0 ? ['Nothing changes its rows.'] : ['Events:', ...life]),
    `Rows: ${counts}`,
    ...(anomalies.length === 0 ? [] : ['Anomalies:', ...anomalies]),
    ...textureOf(table),
    '',
  ].join('\n');
}

function renderVariants(variants: Variants): readonly string[] {
  const lines = Object.entries(variants).map(
    ([name, description], index) => `  ${name}${index === 0 ? ' (default)' : ''}: ${description}`,
  );
  return lines.length === 0 ? [] : ['Variants:', ...lines, ''];
}

function render(
  { dataset, generatorVersion, parameters, lastDay, systems }: DatasetDescription,
  variants: Variants,
) {
  const isHard = parameters.deletes === 'hard';
  return [
    `${dataset}, generator version ${generatorVersion} (${describeParameters(parameters)}), up to day ${lastDay}`,
    '',
    ...renderVariants(variants),
    ...systems.flatMap(({ name, comment, tables }) => [
      `${name}: ${comment}`,
      '',
      ...tables.map((table) => renderOne(name, table, isHard)),
    ]),
  ].join('\n');
}

/** Describes the dataset, or one of its tables. */
export async function describeDataset(options: SourceOptions, asked: string): Promise<ExitCode> {
  const { dataset, model } = await simulatedModel(options);
  const only = asked === '' ? undefined : tableNamed(dataset, asked);
  const all = describeModel(model, DAYS);
  const described: DatasetDescription = {
    ...all,
    systems: all.systems
      .filter(({ name }) => only === undefined || name === only.system)
      .map((system) => ({
        ...system,
        tables: system.tables.filter(({ name }) => only === undefined || name === only.table),
      })),
  };
  if (options.json)
    printJson({ description: dataset.description, variants: dataset.variants, ...described });
  else print(render(described, only === undefined ? dataset.variants : {}).trimEnd());
  return EXIT.done;
}
