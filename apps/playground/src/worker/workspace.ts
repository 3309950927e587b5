import { HeadwaterError, type TableViews, tableViews } from '@headwater/core';
import type { Dataset, Model } from '@headwater/core/dataset';
import type { SourceParameters } from '../state/parameters.js';
import { datasetNamed } from './datasets.js';
import type { TableDay } from './day-counts.js';

/** What the page looks at: a dataset with its parameters. It needs no database: core computes its rows. */
export class Workspace {
  /** What each day does to the tables, of the days that were counted. */
  readonly days = new Map<number, readonly TableDay[]>();
  private readonly compiled = new Map<string, TableViews>();

  constructor(
    readonly dataset: Dataset,
    readonly model: Model,
  ) {}

  /** The views of a table, which are compiled once. */
  views(system: string, table: string): TableViews {
    const name = `${system}.${table}`;
    const views = this.compiled.get(name) ?? tableViews(this.model, system, table);
    this.compiled.set(name, views);
    return views;
  }

  /** The columns of a table's key. */
  keyNames(system: string, table: string): readonly string[] {
    const tables = this.dataset.systems.find(({ name }) => name === system)?.tables ?? [];
    return tables.find(({ name }) => name === table)?.key ?? [];
  }
}

let current: Workspace | undefined;

/** What the page looks at now. */
export function workspace(): Workspace {
  if (current !== undefined) return current;
  throw new HeadwaterError('NOT_LOADED', {
    what: 'No dataset is open.',
    next: 'Choose a dataset and its parameters.',
  });
}

/** Looks at a dataset; what isn't given has its default. */
export function openWorkspace(given: Partial<SourceParameters>): Workspace {
  const dataset = datasetNamed(given.dataset);
  const { dataset: _, ...parameters } = given;
  current = new Workspace(dataset, dataset.model({ ...dataset.defaults, ...parameters }));
  return current;
}
