/** The members a configured adapter or dataset must have, checked up front rather than failing midway. */
import type { Adapter, Capabilities, Dialect } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import { isDatasetReference, isReference } from './reference.js';

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'function' | 'number or null';
type RequiredName<T> = { [Name in keyof T]-?: undefined extends T[Name] ? never : Name }[keyof T];
type Members<T> = Readonly<Record<RequiredName<T>, Kind>>;

const ADAPTER: Members<Adapter> = {
  name: 'string',
  target: 'string',
  dialect: 'object',
  capabilities: 'object',
  openReader: 'function',
  openWriter: 'function',
  close: 'function',
};

const CAPABILITIES: Members<Capabilities> = {
  transactions: 'boolean',
  transactionRows: 'number or null',
  enforcedForeignKeys: 'boolean',
  ephemeral: 'boolean',
};

const DIALECT: Members<Dialect> = {
  identifier: 'function',
  qualified: 'function',
  bigint: 'function',
  integer: 'function',
  text: 'function',
  booleanValue: 'function',
  isTrue: 'function',
  divide: 'function',
  modulo: 'function',
  pickInteger: 'function',
  pickText: 'function',
  concat: 'function',
  count: 'function',
  type: 'function',
  fromInteger: 'function',
  fromText: 'function',
  date: 'function',
  timestamp: 'function',
  sharedPart: 'function',
  layersPerPart: 'number',
  later: 'function',
  distinct: 'function',
  exact: 'function',
  series: 'function',
  seriesLimit: 'number',
  reservedSchemas: 'object',
  createSchema: 'function',
  indexName: 'function',
  createTable: 'function',
  insert: 'function',
  update: 'function',
  delete: 'function',
  emptyTables: 'function',
  createTableAs: 'function',
  dropTable: 'function',
  firstRows: 'function',
};

const DATASET: Members<Dataset> = {
  name: 'string',
  generatorVersion: 'string',
  description: 'string',
  defaults: 'object',
  variants: 'object',
  systems: 'object',
  model: 'function',
};

function memberOf(value: object, name: string): unknown {
  try {
    return Reflect.get(value, name);
  } catch {
    return undefined;
  }
}

function isOf(kind: Kind, member: unknown): boolean {
  if (kind === 'number or null') return member === null || typeof member === 'number';
  return typeof member === kind && member !== null;
}

/** The members that are missing or of the wrong kind. */
function lacking(value: unknown, members: Readonly<Record<string, Kind>>, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(members).flatMap(([name, kind]) =>
    isOf(kind, memberOf(value, name)) ? [] : [`${path}${name}`],
  );
}

const lacks = (members: readonly string[]): string | undefined =>
  members.length === 0 ? undefined : `it lacks ${members.join(', ')}`;

/** What an adapter lacks; undefined if it is valid. */
export function lackingInAdapter(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'it is no object';
  return lacks([
    ...lacking(value, ADAPTER),
    ...lacking(memberOf(value, 'dialect'), DIALECT, 'dialect.'),
    ...lacking(memberOf(value, 'capabilities'), CAPABILITIES, 'capabilities.'),
  ]);
}

/** What is wrong with a configured adapter, if anything. */
export function wrongWithAdapter(value: unknown): string | undefined {
  const form = 'should name an adapter, by its package or its file, or be one';
  if (typeof value === 'string') return isReference(value) ? undefined : form;
  if (typeof value !== 'object' || value === null) return form;
  const lacking = lackingInAdapter(value);
  return lacking && `${form}: ${lacking}`;
}

/** What a dataset lacks; undefined if it is valid. */
export function lackingInDataset(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'it is no object';
  return lacks(lacking(value, DATASET));
}

/** What is wrong with a configured dataset, if anything. */
export function wrongWithDataset(value: unknown): string | undefined {
  const form = 'should name a dataset or its file, or be a dataset';
  if (typeof value === 'string') return isDatasetReference(value) ? undefined : form;
  if (typeof value !== 'object' || value === null) return form;
  const found = lackingInDataset(value);
  return found && `${form}: ${found}`;
}
