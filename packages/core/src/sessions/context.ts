import type { Adapter } from '../adapter.js';
import { advice, option, suggest } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import type { JournalEntry, LedgerEntry } from '../ledger/entry.js';
import { checkParameters, type Dataset, type Model, type Parameters } from '../model/dataset.js';
import type { Deletes } from '../model/deletes.js';
import { isRelativeEpoch, resolveEpoch } from '../model/epoch.js';
import { type Texture, textureOf } from '../model/textures.js';
import { requireVariant } from '../model/variants.js';
import type { OperationRequest } from '../operations/registry.js';
import type { PlanContext } from '../plan/context.js';
import type { SchemaNames } from '../plan/names.js';

/** What a run requests; omitted members come from the ledger or the dataset's defaults. */
export interface RequestedParameters {
  readonly seed?: number | undefined;
  readonly scale?: number | undefined;
  /** YYYY-MM-DD, or relative to the UTC date when the baseline is loaded: `today`, `today-3d`. */
  readonly epoch?: string | undefined;
  readonly deletes?: Deletes | undefined;
  /** One of the dataset's variants; its first by default. */
  readonly variant?: string | undefined;
  /** `plain` by default. */
  readonly texture?: Texture | undefined;
}

/** Everything an operation needs to know before it opens a session. */
export interface OperationContext {
  readonly adapter: Adapter;
  readonly dataset: Dataset;
  readonly names: SchemaNames;
  readonly requested: RequestedParameters;
  /** A load's default change capture. */
  readonly capture: string | undefined;
  /** The request an unfinished operation's journal record belongs to. */
  readonly requestOf: (entry: JournalEntry) => OperationRequest;
  /** Seconds since 1970: for the ledger and relative epochs, never for rows. */
  readonly now: () => number;
}

/** What a run may request, in the order it is named. */
export const PARAMETER_NAMES = [
  ...(['seed', 'scale', 'epoch', 'deletes', 'variant', 'texture'] as const),
] as const;

/** The parameters of a baseline to load now. */
export function initialParameters({ dataset, requested, now }: OperationContext): Parameters {
  const { epoch = dataset.defaults.epoch } = requested;
  return {
    seed: requested.seed ?? dataset.defaults.seed,
    scale: requested.scale ?? dataset.defaults.scale,
    epoch: resolveEpoch(epoch, now()),
    deletes: requested.deletes ?? dataset.defaults.deletes,
    variant: requested.variant ?? dataset.defaults.variant,
    texture: requested.texture ?? dataset.defaults.texture,
  };
}

/** Fails with INVALID_INPUT or INVALID_CONFIG if a run requests something impossible. */
export function checkRequested(context: OperationContext): void {
  const { systems, ledger } = context.names;
  const { name: platform, dialect } = context.adapter;
  const bad = [...Object.values(systems), ledger].find((name) =>
    dialect.reservedSchemas.includes(name.toLowerCase()),
  );
  if (bad !== undefined) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `A system or ledger can't be named '${bad}' on ${platform}.`,
      next: 'Configure a different name for it.',
    });
  }
  checkParameters(initialParameters(context));
  requireVariant(context.dataset, context.requested.variant);
}

/**
 * Fails if a run requests parameters other than the loaded ones. A relative epoch was resolved at
 * load.
 */
export function requireSameParameters(
  { dataset, requested }: OperationContext,
  entry: LedgerEntry,
): void {
  const loaded = { ...entry.parameters, texture: textureOf(entry.parameters) };
  for (const name of PARAMETER_NAMES) {
    const asked = requested[name];
    if (asked === undefined || asked === loaded[name]) continue;
    if (name === 'epoch' && isRelativeEpoch(String(asked))) continue;
    throw new HeadwaterError('PARAMETERS_DIFFER', {
      what:
        name === 'deletes'
          ? `You asked for ${asked} deletes, but ${entry.system} was loaded with ${loaded.deletes} deletes.`
          : `You asked for ${name} ${asked}, but ${entry.system} was loaded with ${loaded[name] ?? 'none'}.`,
      why:
        name === 'variant'
          ? 'Its tables hold one variant of a dataset. Several lie side by side in schemas of their own.'
          : 'A database holds one seed, scale, epoch, texture, and kind of deletes of a dataset.',
      next: advice`Omit ${option(name)}, or reload with it: ${suggest('reset', {}, requested)}`,
    });
  }
  if (entry.generatorVersion !== dataset.generatorVersion) {
    throw new HeadwaterError('GENERATOR_DIFFERS', {
      what: `${entry.system} was loaded with version ${entry.generatorVersion} of the dataset '${dataset.name}'; this is version ${dataset.generatorVersion}.`,
      why: "Another version generates different rows, so its days can't continue this database.",
      next: advice`Use the version that loaded it, or start over: ${suggest('reset')}`,
    });
  }
}

/** A system's own database, with adapters that give each its own. */
export const databaseOf = (
  { adapter, names }: Pick<OperationContext, 'adapter' | 'names'>,
  system: string,
): string | undefined =>
  adapter.databasePerSystem === undefined ? undefined : (names.systems[system] ?? system);

export const schemaOf = (
  { adapter, names }: Pick<OperationContext, 'adapter' | 'names'>,
  system: string,
): string => adapter.databasePerSystem?.schema ?? names.systems[system] ?? system;

/** What planning for one of a dataset's systems needs. */
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
