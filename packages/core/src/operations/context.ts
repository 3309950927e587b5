import type { Adapter } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import type { LedgerEntry } from '../ledger/entry.js';
import { currentEntry } from '../ledger/ledger.js';
import {
  checkParameters,
  type Dataset,
  type Model,
  type Parameters,
  type SystemDefinition,
} from '../model/dataset.js';
import type { PlanContext } from '../plan/context.js';
import type { SchemaNames } from '../plan/names.js';
import { notLoaded } from './not-loaded.js';

/** What a run asks for; what is left out comes from the ledger or the dataset's defaults. */
export interface RequestedParameters {
  readonly seed?: number | undefined;
  readonly scale?: number | undefined;
  /** YYYY-MM-DD, or `today`: the date in UTC at which the baseline is loaded. */
  readonly epoch?: string | undefined;
}

/** Everything an operation needs to know before it opens a session. */
export interface OperationContext {
  readonly adapter: Adapter;
  readonly dataset: Dataset;
  readonly names: SchemaNames;
  readonly requested: RequestedParameters;
  /** Seconds since 1970: for the ledger and for `today`, never for rows. */
  readonly now: () => number;
}

const today = (now: number): string => new Date(now * 1000).toISOString().slice(0, 10);

/** The parameters of a baseline to be loaded now. */
export function initialParameters({ dataset, requested, now }: OperationContext): Parameters {
  const epoch = requested.epoch === 'today' ? today(now()) : requested.epoch;
  return {
    seed: requested.seed ?? dataset.defaults.seed,
    scale: requested.scale ?? dataset.defaults.scale,
    epoch: epoch ?? dataset.defaults.epoch,
  };
}

/** Fails with INVALID_INPUT or INVALID_CONFIG where a run asks for what can't be. */
export function checkRequested(context: OperationContext): void {
  const { systems, ledger } = context.names;
  const { name: platform, reservedSchemas } = context.adapter.dialect;
  const bad = [...Object.values(systems), ledger].find((schema) =>
    reservedSchemas.includes(schema.toLowerCase()),
  );
  if (bad !== undefined) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `No schema can be called '${bad}' on ${platform}.`,
      next: 'Configure another name for it.',
    });
  }
  checkParameters(initialParameters(context));
}

/** Fails if a run asks for something else than what is loaded. `today` was resolved at load. */
export function requireSameParameters(
  { dataset, requested }: OperationContext,
  entry: LedgerEntry,
): void {
  const loaded = entry.parameters;
  for (const name of ['seed', 'scale', 'epoch'] as const) {
    const asked = requested[name];
    if (asked === undefined || asked === loaded[name] || asked === 'today') continue;
    throw new HeadwaterError('PARAMETERS_DIFFER', {
      what: `The ${name} ${asked} was asked for, but ${entry.system} was loaded with ${loaded[name]}.`,
      why: 'One database holds one seed, scale and epoch of a dataset.',
      next: `Leave out --${name}, or load it anew: headwater reset --${name} ${asked}`,
    });
  }
  if (entry.generatorVersion !== dataset.generatorVersion) {
    throw new HeadwaterError('GENERATOR_DIFFERS', {
      what: `${entry.system} was made by version ${entry.generatorVersion} of the dataset '${dataset.name}'; this is version ${dataset.generatorVersion}.`,
      why: 'Another version makes other rows, so its days do not continue this database.',
      next: 'Use the version that loaded it, or start over: headwater reset',
    });
  }
}

/**
 * Fails if systems were loaded with different parameters, as a reset that was stopped between them
 * leaves it: ids of one would mean other rows of the other.
 */
export function requireOneLoad(found: readonly Standing[]): void {
  const loads = found.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  const describe = ({ parameters, generatorVersion }: LedgerEntry): string =>
    `seed ${parameters.seed}, scale ${parameters.scale}, epoch ${parameters.epoch}, version ${generatorVersion}`;
  const [first, ...others] = loads;
  const other = others.find((entry) => first && describe(entry) !== describe(first));
  if (first === undefined || other === undefined) return;
  throw new HeadwaterError('PARAMETERS_DIFFER', {
    what: `${first.system} was loaded with ${describe(first)}, but ${other.system} with ${describe(other)}.`,
    why: 'A reset to other parameters was stopped between the two.',
    next: `Finish it: headwater reset --seed ${first.parameters.seed} --scale ${first.parameters.scale} --epoch ${first.parameters.epoch}`,
  });
}

export function planContext(
  { adapter, names }: OperationContext,
  model: Model,
  system: SystemDefinition,
): PlanContext {
  return {
    model,
    system,
    schema: names.systems[system.name] ?? system.name,
    dialect: adapter.dialect,
  };
}

/** How each system stands, in the dataset's order. */
export interface Standing {
  readonly system: string;
  readonly schema: string;
  readonly entry: LedgerEntry | undefined;
}

export function standings(
  { dataset, names }: OperationContext,
  entries: readonly LedgerEntry[],
): readonly Standing[] {
  return dataset.systems.map(({ name }) => {
    const schema = names.systems[name] ?? name;
    return { system: name, schema, entry: currentEntry(entries, dataset.name, name, schema) };
  });
}

/** Every system's entry; fails with NOT_LOADED where one has none. */
export function requireLoaded(
  standing: readonly Standing[],
  target: string,
): readonly (Standing & { readonly entry: LedgerEntry })[] {
  return standing.map(({ system, schema, entry }) => {
    if (entry !== undefined) return { system, schema, entry };
    throw notLoaded(target, system);
  });
}
