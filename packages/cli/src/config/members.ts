/** What an adapter or a dataset that a configuration brings has to have, so that none is found lacking midway. */
import type { Adapter, Capabilities, Dialect } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import { isReference } from './reference.js';

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
  divide: 'function',
  modulo: 'function',
  pickInteger: 'function',
  pickText: 'function',
  concat: 'function',
  count: 'function',
  type: 'function',
  fromInteger: 'function',
  date: 'function',
  timestamp: 'function',
  sharedPart: 'function',
  later: 'function',
  distinct: 'function',
  series: 'function',
  seriesLimit: 'number',
  reservedSchemas: 'object',
  createSchema: 'function',
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

/** The members that a value lacks, or that are of another kind. */
function lacking(value: unknown, members: Readonly<Record<string, Kind>>, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(members).flatMap(([name, kind]) =>
    isOf(kind, memberOf(value, name)) ? [] : [`${path}${name}`],
  );
}

const lacks = (members: readonly string[]): string | undefined =>
  members.length === 0 ? undefined : `it lacks ${members.join(', ')}`;

/** What an adapter is lacking; undefined where it is one. */
export function lackingInAdapter(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'it is no object';
  return lacks([
    ...lacking(value, ADAPTER),
    ...lacking(memberOf(value, 'dialect'), DIALECT, 'dialect.'),
    ...lacking(memberOf(value, 'capabilities'), CAPABILITIES, 'capabilities.'),
  ]);
}

/** What is wrong with an adapter of a configuration; undefined where nothing is. */
export function wrongWithAdapter(value: unknown): string | undefined {
  const form = 'should name an adapter, by its package or its file, or be one';
  if (typeof value === 'string') return isReference(value) ? undefined : form;
  if (typeof value !== 'object' || value === null) return form;
  const lacking = lackingInAdapter(value);
  return lacking && `${form}: ${lacking}`;
}

/** What is wrong with a dataset of a configuration; undefined where nothing is. */
export function wrongWithDataset(value: unknown): string | undefined {
  const form = "should be 'jaffle', or a dataset";
  if (value === 'jaffle') return undefined;
  if (typeof value !== 'object' || value === null) return form;
  const found = lacks(lacking(value, DATASET));
  return found && `${form}: ${found}`;
}
