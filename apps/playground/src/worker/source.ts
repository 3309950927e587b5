import { type DatasetDescription, describeModel } from '@headwater/core/inspection';
import type { SourceParameters } from '../state/parameters.js';
import { DATASETS, datasetNamed } from './datasets.js';
import { openWorkspace } from './workspace.js';

/** A dataset that can be chosen. */
export interface DatasetChoice {
  readonly name: string;
  readonly description: string;
  readonly defaults: SourceParameters;
  /** What each variant is, by name; empty if there are none. */
  readonly variants: Readonly<Record<string, string>>;
}

/** What is open: everything the page needs to know of it before it asks for rows. */
export interface OpenedSource {
  readonly parameters: SourceParameters;
  readonly description: DatasetDescription;
}

export const listDatasets = (): readonly DatasetChoice[] =>
  DATASETS.map(({ name, description, defaults, variants }) => ({
    name,
    description,
    defaults: { dataset: name, ...defaults },
    variants: { ...variants },
  }));

export function openSource(given: Partial<SourceParameters>): OpenedSource {
  const { dataset, model } = openWorkspace(given);
  return {
    parameters: { dataset: dataset.name, ...model.parameters },
    description: describeModel(model, []),
  };
}

/** How many rows a baseline has at most: those that are scheduled by day 0. */
export function estimateRows(given: SourceParameters): { readonly rows: number } {
  const { dataset: name, ...parameters } = given;
  const { systems } = datasetNamed(name).model(parameters);
  const tables = systems.flatMap((system) => system.tables);
  return { rows: tables.reduce((rows, { arrivals }) => rows + arrivals.countThrough(0), 0) };
}
