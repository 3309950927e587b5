import type { FoundColumn, TableVersion } from '../adapter.js';
import { isWhole } from '../model/whole-number.js';
import { isColumnDefault, isColumnType } from './column-part.js';
import { DELIVERIES, type ResetState, type TableVersions } from './entry.js';

type Guard<T> = (value: unknown) => value is T;
type Members = Readonly<Record<string, unknown>>;

const isRecord: Guard<Members> = (value): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isVersion: Guard<number> = (value): value is number => isWhole(value);

const recordOf =
  <T>(isMember: Guard<T>): Guard<Readonly<Record<string, T>>> =>
  (value): value is Readonly<Record<string, T>> =>
    isRecord(value) && Object.values(value).every(isMember);

export const nullOr =
  <T>(isValue: Guard<T>): Guard<T | null> =>
  (value): value is T | null =>
    value === null || isValue(value);

export const isText: Guard<string> = (value): value is string =>
  typeof value === 'string' && value.trim() !== '';

/** Texts without duplicates. */
export const isNames: Guard<readonly string[]> = (value): value is readonly string[] =>
  Array.isArray(value) && value.every(isText) && new Set(value).size === value.length;

const isTableVersion: Guard<TableVersion> = (value): value is TableVersion =>
  isRecord(value) && isVersion(value.version) && isText(value.committedAt);

export const isTableVersions: Guard<TableVersions> = recordOf(isTableVersion);

const isColumn: Guard<FoundColumn> = (value): value is FoundColumn =>
  isRecord(value) &&
  isText(value.name) &&
  isText(value.type) &&
  isColumnType(value.type) &&
  ['undefined', 'boolean'].includes(typeof value.nullable) &&
  ['undefined', 'boolean'].includes(typeof value.generated) &&
  (value.default === undefined ||
    value.default === null ||
    (isText(value.default) && isColumnDefault(value.default)));

const isAdded = recordOf(
  (value): value is readonly FoundColumn[] => Array.isArray(value) && value.every(isColumn),
);

const isVersions = nullOr(recordOf(isVersion));

export const isResetState: Guard<ResetState> = (value): value is ResetState =>
  isRecord(value) &&
  [value.kept, value.copied, value.missing, value.dropped, value.captures].every(isNames) &&
  DELIVERIES.some((delivery) => delivery === value.delivery) &&
  isVersions(value.versions) &&
  isAdded(value.added ?? {}) &&
  typeof value.isEmptied === 'boolean';
