import type { Adapter } from '../adapter.js';
import { advice, option, suggest } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import type { JournalEntry, LedgerEntry } from '../ledger/entry.js';
import { checkParameters, type Dataset, type Model, type Parameters } from '../model/dataset.js';
import type { Deletes } from '../model/deletes.js';
import { isRelativeEpoch, resolveEpoch } from '../model/epoch.js';
import type { OperationRequest } from '../operations/registry.js';
import type { PlanContext } from '../plan/context.js';
import type { SchemaNames } from '../plan/names.js';

/** What a run asks for; what is left out comes from the ledger or the dataset's defaults. */
export interface RequestedParameters {
  readonly seed?: number | undefined;
  readonly scale?: number | undefined;
  /** YYYY-MM-DD, or relative to the date in UTC at which the baseline is loaded: `today`, `today-3d`. */
  readonly epoch?: string | undefined;
  readonly deletes?: Deletes | undefined;
}

/** Everything an operation needs to know before it opens a session. */
export interface OperationContext {
  readonly adapter: Adapter;
  readonly dataset: Dataset;
  readonly names: SchemaNames;
  readonly requested: RequestedParameters;
  /** The change capture of a load that is not told which. */
  readonly capture: string | undefined;
  /** The request to which an unfinished operation's entry in the journal belongs. */
  readonly requestOf: (entry: JournalEntry) => OperationRequest;
  /** Seconds since 1970: for the ledger and for relative epochs, never for rows. */
  readonly now: () => number;
}

/** What a run may ask for, in the order in which it is named. */
export const PARAMETER_NAMES = ['seed', 'scale', 'epoch', 'deletes'] as const;

/** The parameters of a baseline to be loaded now. */
export function initialParameters({ dataset, requested, now }: OperationContext): Parameters {
  const { epoch = dataset.defaults.epoch } = requested;
  return {
    seed: requested.seed ?? dataset.defaults.seed,
    scale: requested.scale ?? dataset.defaults.scale,
    epoch: resolveEpoch(epoch, now()),
    deletes: requested.deletes ?? dataset.defaults.deletes,
  };
}

/** Fails with INVALID_INPUT or INVALID_CONFIG where a run asks for what can't be. */
export function checkRequested(context: OperationContext): void {
  const { systems, ledger } = context.names;
  const { name: platform, dialect } = context.adapter;
  const bad = [...Object.values(systems), ledger].find((name) =>
    dialect.reservedSchemas.includes(name.toLowerCase()),
  );
  if (bad !== undefined) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `No system and no ledger can be called '${bad}' on ${platform}.`,
      next: 'Configure another name for it.',
    });
  }
  checkParameters(initialParameters(context));
}

/** Fails if a run asks for something else than what is loaded. A relative epoch was resolved at load. */
export function requireSameParameters(
  { dataset, requested }: OperationContext,
  entry: LedgerEntry,
): void {
  const loaded = entry.parameters;
  for (const name of PARAMETER_NAMES) {
    const asked = requested[name];
    if (asked === undefined || asked === loaded[name]) continue;
    if (name === 'epoch' && isRelativeEpoch(String(asked))) continue;
    throw new HeadwaterError('PARAMETERS_DIFFER', {
      what:
        name === 'deletes'
          ? `The ${asked} deletes that were asked for are not those with which ${entry.system} was loaded: ${loaded.deletes}.`
          : `The ${name} ${asked} was asked for, but ${entry.system} was loaded with ${loaded[name]}.`,
      why: 'One database holds one seed, scale and epoch of a dataset, and one kind of deletes.',
      next: advice`Leave out ${option(name)}, or load it anew: ${suggest('reset', {}, requested)}`,
    });
  }
  if (entry.generatorVersion !== dataset.generatorVersion) {
    throw new HeadwaterError('GENERATOR_DIFFERS', {
      what: `${entry.system} was made by version ${entry.generatorVersion} of the dataset '${dataset.name}'; this is version ${dataset.generatorVersion}.`,
      why: 'Another version makes other rows, so its days do not continue this database.',
      next: advice`Use the version that loaded it, or start over: ${suggest('reset')}`,
    });
  }
}

/** The database that a system has for itself, on adapters that give each one its own. */
export const databaseOf = (
  { adapter, names }: Pick<OperationContext, 'adapter' | 'names'>,
  system: string,
): string | undefined =>
  adapter.databasePerSystem === undefined ? undefined : (names.systems[system] ?? system);

export const schemaOf = (
  { adapter, names }: Pick<OperationContext, 'adapter' | 'names'>,
  system: string,
): string => adapter.databasePerSystem?.schema ?? names.systems[system] ?? system;

/** What it takes to plan for one of a dataset's systems. */
export function planContext(context: OperationContext, model: Model, name: string): PlanContext {
  const system = model.systems.find((one) => one.name === name);
  if (system === undefined) throw new TypeError(`'${model.dataset}' has no system '${name}'.`);
  return {
    model,
    system,
    database: databaseOf(context, name),
    schema: schemaOf(context, name),
    ledger: context.names.ledger,
    dialect: context.adapter.dialect,
  };
}
