import type { TableName } from '@headwater/core/adapter';
import type {
  CheckMapping,
  CopyMapping,
  DeleteFlag,
  GuessedMapping,
  Observed,
  Scd2Mapping,
  TimestampRules,
} from '@headwater/core/check';
import type { Dataset, Deletes } from '@headwater/core/dataset';
import { Document, visit } from 'yaml';

type Settings = Readonly<Record<string, unknown>>;

/** Without what has no value. */
const given = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

function sourceOf(dataset: Dataset, { system, table }: CheckMapping): string {
  const named = dataset.systems.flatMap(({ tables }) =>
    tables.filter(({ name }) => name === table),
  );
  return named.length === 1 ? table : `${system}.${table}`;
}

function deletesOf(deletes: string | DeleteFlag | undefined): unknown {
  if (deletes === undefined || typeof deletes === 'string') return deletes;
  const { whenNoticed, ...flag } = deletes;
  if (!whenNoticed) return flag;
  const isUsual = flag.column === 'dbt_is_deleted' && flag.yes === 'True' && flag.no === 'False';
  return isUsual ? 'new_record' : { ...flag, new_record: true };
}

/** A table as a mapping names it. */
const placeOf = (name: TableName): Settings =>
  [name.schema, name.table].some((part) => part.includes('.'))
    ? { ...name }
    : { table: `${name.schema}.${name.table}` };

function runsOf(runs: Observed['runs']): unknown {
  if (typeof runs !== 'object' || !('table' in runs) || runs.table === undefined) return runs;
  const { table, ...columns } = runs;
  return { ...placeOf(table), ...columns };
}

function observedOf(observed: Observed | undefined): unknown {
  if (observed === undefined) return undefined;
  const { at, runs } = observed;
  if (runs === undefined) return at;
  return at === 'daily' && runs === 'found' ? 'load' : { at, runs: runsOf(runs) };
}

/** A clock's offset as a mapping file has it: "+02:00". */
function clockOf(clock: number | string): string {
  if (typeof clock === 'string') return clock;
  const minutes = Math.abs(clock) / 60;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${clock < 0 ? '-' : '+'}${hours}:${rest}`;
}

function timestampsOf(rules: TimestampRules | undefined): Settings | undefined {
  if (rules === undefined) return undefined;
  const { offset, columns, ...same } = rules;
  const own = Object.entries(columns ?? {}).map(([name, clock]) => [name, clockOf(clock)]);
  return given({
    ...same,
    offset: offset === undefined ? undefined : clockOf(offset),
    columns: columns && Object.fromEntries(own),
  });
}

/** What a mapping says of deletes that isn't so anyway. */
function ownDeletes({ kind, deletes }: CopyMapping | Scd2Mapping, ofSource: Deletes): unknown {
  const usual = ofSource === 'soft' ? 'soft' : kind === 'copy' ? 'absent' : 'closed';
  return deletes === usual ? undefined : deletesOf(deletes);
}

const unless = (usual: string, value: unknown): unknown => (value === usual ? undefined : value);

function ownSettings(mapping: CheckMapping, ofSource: Deletes): Settings {
  switch (mapping.kind) {
    case 'copy':
      return { deletes: ownDeletes(mapping, ofSource) };
    case 'scd2':
      return {
        valid_from: unless('valid_from', mapping.validFrom),
        valid_to: unless('valid_to', mapping.validTo),
        open: mapping.open,
        is_current: mapping.isCurrent,
        version: mapping.version,
        from: mapping.from,
        observed: observedOf(mapping.observed),
        clock: mapping.clock,
        first_valid_from: mapping.firstValidFrom,
        track: mapping.track,
        deletes: ownDeletes(mapping, ofSource),
      };
    case 'changes': {
      const { softDelete, ...words } = mapping.words;
      return {
        op:
          mapping.op === undefined
            ? undefined
            : given({ column: mapping.op, ...words, soft_delete: softDelete }),
        observed: observedOf(mapping.observed),
        snapshot: mapping.snapshot,
        is_soft_delete: mapping.isSoftDelete,
        instant: unless('instant', mapping.instant),
        sequence: mapping.sequence,
      };
    }
  }
}

/** A table's settings as a mapping file has them. */
export function tableSettings(
  dataset: Dataset,
  mapping: CheckMapping,
  ofSource: Deletes,
): Settings {
  const { kind, target } = mapping;
  return given({
    source: sourceOf(dataset, mapping),
    kind,
    ...placeOf(target),
    where: mapping.where,
    columns: mapping.columns,
    ignore: mapping.ignore,
    metadata: mapping.metadata,
    timestamps: timestampsOf(mapping.timestamps),
    ...ownSettings(mapping, ofSource),
  });
}

const indented = (text: string): string => text.trimEnd().replaceAll(/^/gm, '    ').slice(4);

/** A table of a mapping file, after what was guessed of it. */
export function tableYaml(dataset: Dataset, guess: GuessedMapping, ofSource: Deletes): string {
  const remarks = remarksOn(guess).map((remark) => `  # ${remark}\n`);
  const settings = tableSettings(dataset, guess.mapping, ofSource);
  const yaml = new Document(settings, { version: '1.2', schema: 'core' });
  visit(yaml, {
    Collection(_, node) {
      if (node !== yaml.contents) node.flow = true;
    },
  });
  return `${remarks.join('')}  - ${indented(yaml.toString({ lineWidth: 0 }))}\n`;
}

/** What should be looked at in a guess. */
export function remarksOn(guess: GuessedMapping): readonly string[] {
  const { guessed, faults, unchecked, open } = guess;
  const wrong = faults === 1 ? '1 row is wrong by this' : `${faults} rows are wrong by this`;
  return [
    ...guessed.map((one) => `${one}.`),
    ...(open.length > 0
      ? [
          `It has no rows yet, which would tell what is left for you to fill in: ${open.join(', ')}.`,
        ]
      : faults === null
        ? ["The engine can't compare this."]
        : faults > 0
          ? [`${wrong}.`]
          : []),
    ...(unchecked.length > 0 ? [`Not checked: ${unchecked.join(', ')}.`] : []),
  ];
}
