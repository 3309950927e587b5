import { brandOf } from '../brand.js';
import { HeadwaterError } from '../errors.js';
import { withTexture } from '../texture/textured.js';
import { Calendar } from './calendar.js';
import { checkSystems } from './check.js';
import { requireDatasetShape, requireSystems } from './dataset-shape.js';
import { DELETES, type Deletes, withHardDeletes } from './deletes.js';
import { keyNames } from './key-columns.js';
import { withOrigins } from './origin.js';
import { rebuildable } from './other-parameters.js';
import { remembering } from './remembered-models.js';
import type { TableDefinition } from './table.js';
import { TEXTURES, type Texture, textureOf } from './textures.js';
import { checkVariants, defaultVariant, requireVariant, type Variants } from './variants.js';
import { requireWhole } from './whole-number.js';

/** What a dataset's content depends on, besides its name and generator version. */
export interface Parameters {
  /** 0 to 2147483647. */
  readonly seed: number;
  /** 1 to 1000000: the factor by which the dataset's tables grow. */
  readonly scale: number;
  /** The date of day 0, as YYYY-MM-DD. */
  readonly epoch: string;
  /** What a deletion does: set `deleted_at`, or remove the row and everything that refers to it. */
  readonly deletes: Deletes;
  /** Which of the dataset's variants; left out by a dataset without any. */
  readonly variant?: string | undefined;
  /** What rows are like; left out if they are `plain`. */
  readonly texture?: Texture | undefined;
}

/** Parameters as given: deletes default to soft, and the variant to the first. */
export type GivenParameters = Omit<Parameters, 'deletes'> & { readonly deletes?: Deletes };

/** A source system: the tables of one schema, which change together. */
export interface SystemDefinition {
  readonly name: string;
  readonly comment: string;
  /** Parents before their children. */
  readonly tables: readonly TableDefinition[];
}

/** What a described system needs to become one with tables. */
export interface SystemContext {
  readonly dataset: string;
  readonly parameters: Parameters;
  readonly calendar: Calendar;
  readonly lastDay: number;
  /** Days of past up to and including day 0. */
  readonly past: number;
  /** All systems of the dataset. */
  readonly systems: readonly (SystemDefinition | DescribedSystem)[];
}

/** A system whose tables are described rather than defined. */
export interface DescribedSystem {
  readonly name: string;
  readonly define: (context: SystemContext) => SystemDefinition;
  /** Where one of its tables is described, as the stack of an error that was made there. */
  readonly originOf?: (table: string) => string | undefined;
}

/** The parameters of a dataset with these variants. */
export type ParametersOf<Variant extends string> = Omit<Parameters, 'variant' | 'texture'> & {
  readonly variant: [Variant] extends [never] ? undefined : Variant;
  readonly texture: Texture;
};

/** A dataset as its author writes it. */
export interface DatasetDefinition<Variant extends string = never> {
  readonly name: string;
  /** Changes whenever the same parameters give different rows. */
  readonly generatorVersion: string;
  readonly description: string;
  readonly defaultEpoch: string;
  /** 42 by default. */
  readonly defaultSeed?: number;
  /** The last day this dataset can reach at a scale; a century by default. */
  readonly lastDay?: (scale: number) => number;
  /** Days of past up to and including day 0, for described systems; 100 by default. */
  readonly past?: number;
  /**
   * Different rows of one world, by name, each with what sets it apart; the first is the default. `systems` is told which
   * one is asked for: `variants: { normal: 'Business as usual.', strike: 'The same, with a strike in the spring.' }`.
   */
  readonly variants?: Variants<Variant>;
  readonly systems: (
    parameters: ParametersOf<Variant>,
    calendar: Calendar,
  ) => readonly (SystemDefinition | DescribedSystem)[];
}

/** A dataset with its parameters: everything that determines its rows. */
export interface Model {
  readonly dataset: string;
  readonly generatorVersion: string;
  readonly parameters: Parameters;
  readonly calendar: Calendar;
  readonly lastDay: number;
  readonly systems: readonly SystemDefinition[];
}

/** What {@link defineDataset} makes. Its rows depend on the parameters that `model` is given. */
export interface Dataset {
  readonly name: string;
  readonly generatorVersion: string;
  readonly description: string;
  readonly defaults: Parameters;
  /** Its variants by name, each with what sets it apart; empty if it has none. */
  readonly variants: Variants;
  /**
   * The names of the systems, their tables, and the columns of their keys, of which a table without a key has none. They
   * don't depend on parameters.
   */
  readonly systems: readonly {
    readonly name: string;
    readonly tables: readonly { readonly name: string; readonly key: readonly string[] }[];
  }[];
  /** Fails with INVALID_INPUT if a parameter is out of range, or the dataset has no such variant. */
  readonly model: (parameters: GivenParameters) => Model;
}

const DEFAULT_SEED = 42;
const PAST_DAYS = 100;
const A_CENTURY = 36_500;

export const MAX_SEED = 2_147_483_647;
export const MAX_SCALE = 1_000_000;

/** Fails with INVALID_INPUT unless all parameters are in range. */
export function checkParameters(given: GivenParameters): Calendar {
  const { seed, scale, epoch, deletes } = given;
  requireWhole('seed', seed, 0, MAX_SEED);
  requireWhole('scale', scale, 1, MAX_SCALE);
  if (deletes !== undefined && !DELETES.includes(deletes)) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `Deletes can't be '${deletes}'.`,
      next: `Give one of: ${DELETES.join(', ')}.`,
    });
  }
  if (!TEXTURES.includes(textureOf(given))) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `The texture can't be '${given.texture}'.`,
      next: `Give one of: ${TEXTURES.join(', ')}.`,
    });
  }
  return new Calendar(epoch);
}

/** On the model itself, since another copy of this package may have made it. */
const DEFINED = brandOf('definedSystems');

/** A model's systems as defined: without the deletions they inherit from parents. */
export const definedSystems = (model: Model): readonly SystemDefinition[] =>
  Reflect.get(model, DEFINED) ?? model.systems;

/** Parameters without a member for a variant that there isn't, or for a plain texture. */
const withOptional = (
  parameters: Omit<Parameters, 'variant' | 'texture'>,
  variant: string | undefined,
  texture: Texture = 'plain',
): Parameters => ({
  ...parameters,
  ...(variant !== undefined && { variant }),
  ...(texture !== 'plain' && { texture }),
});

/**
 * Declares a dataset and checks it: a wrong definition fails here, not in a database.
 *
 * @throws HeadwaterError INVALID_DATASET or INVALID_EXPRESSION
 * @example
 * export const jaffle = defineDataset({ name: 'jaffle', generatorVersion: '1', ... });
 */
export function defineDataset<const Variant extends string = never>(
  definition: DatasetDefinition<Variant>,
): Dataset {
  requireDatasetShape(definition);
  const { name, variants = {} } = definition;
  checkVariants(name, variants);
  const defaults = withOptional(
    {
      seed: definition.defaultSeed ?? DEFAULT_SEED,
      scale: 1,
      epoch: definition.defaultEpoch,
      deletes: 'soft',
    },
    defaultVariant(variants),
  );
  const model = (given: GivenParameters): Model => {
    const calendar = checkParameters(given);
    requireVariant({ name, variants }, given.variant);
    const { seed, scale, epoch, deletes = 'soft' } = given;
    const parameters = withOptional(
      { seed, scale, epoch, deletes },
      given.variant ?? defaults.variant,
      given.texture,
    );
    const lastDay = definition.lastDay?.(parameters.scale) ?? A_CENTURY;
    const told = { ...parameters, texture: textureOf(parameters) };
    const described = definition.systems(told as ParametersOf<Variant>, calendar);
    requireSystems(name, described);
    const context: SystemContext = {
      ...{ dataset: definition.name, parameters, calendar, lastDay },
      ...{ past: definition.past ?? PAST_DAYS, systems: described },
    };
    const defined = withOrigins(described, () => {
      const plain = described.map((system) =>
        'define' in system ? system.define(context) : system,
      );
      const isReal = textureOf(parameters) === 'real';
      const systems = isReal ? withTexture(plain, name, parameters.seed) : plain;
      checkSystems(definition.name, systems, lastDay, calendar);
      return systems;
    });
    const systems = parameters.deletes === 'hard' ? withHardDeletes(defined) : defined;
    const made: Model = {
      dataset: definition.name,
      generatorVersion: definition.generatorVersion,
      parameters,
      calendar,
      lastDay,
      systems,
    };
    return rebuildable(Object.defineProperty(made, DEFINED, { value: defined }), model);
  };
  const known = remembering(model, defaults);
  const systems = known(defaults).systems.map((system) => ({
    name: system.name,
    tables: system.tables.map((table) => ({ name: table.name, key: keyNames(table) })),
  }));
  return {
    name: definition.name,
    generatorVersion: definition.generatorVersion,
    description: definition.description,
    defaults,
    variants,
    systems,
    model: known,
  };
}
