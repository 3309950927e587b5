import { HeadwaterError } from '../errors.js';
import type { Dataset, GivenParameters, Model } from '../model/dataset.js';
import { TableViews } from '../views/views.js';
import type { DatasetFinding, Turn } from './dataset-check.js';
import { sha256 } from './sha256.js';

/** What a generator version's rows are, in short: kept in a file, it tells when they change. */
export interface DatasetFingerprint {
  readonly dataset: string;
  readonly generatorVersion: string;
  readonly parameters: GivenParameters;
  /** At whose ends the rows are taken. */
  readonly days: readonly number[];
  /** A SHA-256 by table, as `system.table`, of its columns and rows; with other variants as `system.table (variant)`. */
  readonly tables: Readonly<Record<string, string>>;
}

/** The baseline, the first days, and a month later. */
const DAYS = [0, 3, 30];

/** Not all rows of a large table: the first ones change as well when its definition does. */
const MOST_ROWS = 100_000;

const asText = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;

function* linesOf(views: TableViews, instants: readonly number[]): Generator<string> {
  yield `${JSON.stringify(views.columns.map(({ name, type, nullable }) => [name, type, nullable]))}\n`;
  for (const at of instants) {
    let rows = 0;
    for (const cells of views.stateCells(at)) {
      yield `${JSON.stringify(cells, asText)}\n`;
      rows += 1;
      if (rows === MOST_ROWS) break;
    }
    yield '\n';
  }
}

/**
 * The fingerprint of a dataset's current rows.
 *
 * @param like takes the parameters and days of another one, to be compared with it
 * @example
 * await writeFile('shop.fingerprint.json', JSON.stringify(await fingerprintOf(shop)));
 */
export async function fingerprintOf(
  dataset: Dataset,
  like: Pick<DatasetFingerprint, 'parameters' | 'days'> = {
    parameters: dataset.defaults,
    days: DAYS,
  },
  turn: Turn = async () => {},
): Promise<DatasetFingerprint> {
  const model = dataset.model(like.parameters);
  const { parameters } = model;
  const days = like.days.filter((day) => day <= model.lastDay);
  let tables = await hashesOf(model, days, '', turn);
  for (const variant of Object.keys(dataset.variants)) {
    if (variant === parameters.variant) continue;
    const other = dataset.model({ ...parameters, variant });
    tables = { ...tables, ...(await hashesOf(other, days, ` (${variant})`, turn)) };
  }
  const { name, generatorVersion } = dataset;
  return { dataset: name, generatorVersion, parameters, days, tables };
}

/** The hashes of a model's tables by their names, each with a suffix. */
async function hashesOf(
  model: Model,
  days: readonly number[],
  suffix: string,
  turn: Turn,
): Promise<Readonly<Record<string, string>>> {
  const instants = days.map((day) => model.calendar.endOf(day));
  const hashes: Record<string, string> = {};
  for (const { name, tables } of model.systems) {
    for (const table of tables) {
      await turn();
      const lines = linesOf(new TableViews(model, table), instants);
      hashes[`${name}.${table.name}${suffix}`] = await sha256(lines);
    }
  }
  return hashes;
}

function isFingerprint(value: unknown): value is DatasetFingerprint {
  const { dataset, generatorVersion, parameters, days, tables }: Partial<DatasetFingerprint> =
    Object(value);
  return (
    [dataset, generatorVersion].every((text) => typeof text === 'string') &&
    [parameters, tables].every((object) => typeof object === 'object' && object !== null) &&
    Array.isArray(days) &&
    days.every((day) => Number.isSafeInteger(day) && day >= 0)
  );
}

/** Whose rows differ: changed, new, or gone. */
function changedTables(one: DatasetFingerprint, other: DatasetFingerprint): readonly string[] {
  const names = new Set([...Object.keys(one.tables), ...Object.keys(other.tables)]);
  return [...names].filter((name) => one.tables[name] !== other.tables[name]);
}

/**
 * Compares a dataset with a fingerprint of it: what changed without a new generator version.
 *
 * @param stored what {@link fingerprintOf} gave, as it was read from a file
 * @throws HeadwaterError INVALID_INPUT if it isn't a fingerprint of a dataset of this name
 */
export async function compareFingerprint(
  dataset: Dataset,
  stored: unknown,
  turn?: Turn,
): Promise<readonly DatasetFinding[]> {
  if (!isFingerprint(stored) || stored.dataset !== dataset.name) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `It is no fingerprint of the dataset '${dataset.name}'.`,
      next: 'Remove the file, or write it again.',
    });
  }
  const { generatorVersion: version } = dataset;
  const finding = (table: string | null, text: Pick<DatasetFinding, 'what' | 'why' | 'next'>) => {
    const [system = null, name = null] = table?.replace(/ \([^(]*\)$/, '').split('.') ?? [];
    return { check: 'fingerprint', deletes: null, system, table: name, ...text };
  };
  if (stored.generatorVersion !== version) {
    return [
      finding(null, {
        what: `The fingerprint is of generator version '${stored.generatorVersion}', and the dataset has '${version}'.`,
        why: 'Changes of its rows would go unnoticed.',
        next: 'Write the fingerprint again.',
      }),
    ];
  }
  const current = await fingerprintOf(dataset, stored, turn);
  return changedTables(stored, current).map((table) =>
    finding(table, {
      what: `The rows of '${table}' have changed, but the generator version is still '${version}'.`,
      why: 'A database that was loaded with it would get days of one kind after days of another.',
      next: 'Raise generatorVersion and write the fingerprint again; or, if nobody has used this version yet, only write it again.',
    }),
  );
}
