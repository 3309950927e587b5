import { advice, Suggestion, suggest } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import { currentEntry, unfinishedEntry } from '../ledger/current.js';
import { type JournalEntry, type LedgerEntry, NO_RECORDS } from '../ledger/entry.js';
import { knownVariant } from '../model/variants.js';
import { databaseOf, type OperationContext, schemaOf } from '../sessions/context.js';
import type { RecordsBySystem } from '../sessions/sessions.js';
import { startOver } from '../sessions/start-over.js';

/** A system's state. */
export interface Standing {
  readonly system: string;
  readonly database: string | undefined;
  readonly schema: string;
  readonly entry: LedgerEntry | undefined;
  /** An operation interrupted between two of its steps, after the last completed one. */
  readonly unfinished: JournalEntry | undefined;
}

/** Fails with LEDGER_CORRUPT if the version of the dataset that loaded a system had no such variant. */
function requireItsVariant(context: OperationContext, entry: LedgerEntry): void {
  const { dataset } = context;
  const { variant } = entry.parameters;
  if (entry.generatorVersion !== dataset.generatorVersion) return;
  if (variant === knownVariant(dataset.variants, variant)) return;
  const held = variant === undefined ? 'no variant' : `the variant '${variant}'`;
  throw new HeadwaterError('LEDGER_CORRUPT', {
    what: `According to the ledger, ${entry.system} holds ${held}, but the variants of the dataset '${dataset.name}' are: ${Object.keys(dataset.variants).join(', ') || 'none'}.`,
    why: 'Something other than Headwater changed the ledger. Nothing was changed.',
    next: advice`Restore the original value, or start over: ${startOver(context, databaseOf(context, entry.system))}`,
  });
}

/** Each system's state, in the dataset's order. */
export function standings(
  context: OperationContext,
  records: RecordsBySystem,
): readonly Standing[] {
  const { dataset } = context;
  return dataset.systems.map(({ name }) => {
    const schema = schemaOf(context, name);
    const found = records.get(name) ?? NO_RECORDS;
    const entry = currentEntry(found, dataset.name, name, schema);
    const unfinished = unfinishedEntry(found, dataset.name, name, schema);
    for (const record of [entry, unfinished]) if (record) requireItsVariant(context, record);
    return { system: name, database: databaseOf(context, name), schema, entry, unfinished };
  });
}

export function unfinishedError(
  { requestOf }: OperationContext,
  unfinished: JournalEntry,
): HeadwaterError {
  const { system, operation, step, steps } = unfinished;
  return new HeadwaterError('UNFINISHED', {
    what: `${system} has an unfinished ${operation}: ${step} of ${steps} steps are done.`,
    why: 'The run that started it was interrupted, or is still running.',
    next: advice`Finish it with: ${new Suggestion(requestOf(unfinished))}`,
  });
}

/** A loaded system. */
export type Loaded = Standing & { readonly entry: LedgerEntry };

/** Every system's entry; fails with NOT_LOADED if one has none, even if others do. */
export function requireLoaded(
  { adapter }: OperationContext,
  found: readonly Standing[],
): readonly Loaded[] {
  return found.map(({ entry, ...rest }) => {
    if (entry !== undefined) return { ...rest, entry };
    throw new HeadwaterError('NOT_LOADED', {
      what: `There is no baseline of ${rest.system} in ${adapter.target} yet.`,
      next: advice`Load it first: ${suggest('load-baseline')}`,
    });
  });
}

/** Every system's entry; also fails with UNFINISHED if one has an unfinished operation. */
export function requireWhole(
  context: OperationContext,
  found: readonly Standing[],
): readonly Loaded[] {
  const unfinished = found.find((standing) => standing.unfinished)?.unfinished;
  if (unfinished !== undefined) throw unfinishedError(context, unfinished);
  return requireLoaded(context, found);
}

/**
 * Fails if systems were loaded with different parameters, which happens if a reset was stopped
 * between them: ids in one would mean different rows in the other.
 */
export function requireOneLoad(found: readonly Standing[]): void {
  const loads = found.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  const describe = ({ parameters, generatorVersion }: LedgerEntry): string =>
    `seed ${parameters.seed}, scale ${parameters.scale}, epoch ${parameters.epoch}, ${parameters.deletes} deletes${parameters.variant === undefined ? '' : `, variant ${parameters.variant}`}${parameters.texture === undefined ? '' : `, ${parameters.texture} texture`}, version ${generatorVersion}`;
  const [first, ...others] = loads;
  const other = others.find((entry) => first && describe(entry) !== describe(first));
  if (first === undefined || other === undefined) return;
  throw new HeadwaterError('PARAMETERS_DIFFER', {
    what: `${first.system} was loaded with ${describe(first)}, but ${other.system} with ${describe(other)}.`,
    why: 'A reset to other parameters was stopped between the two.',
    next: advice`Finish it: ${suggest('reset', {}, first.parameters)}`,
  });
}
