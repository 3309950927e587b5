import type { DescribedColumn } from '@headwater/core/inspection';
import { opened } from '../../state/source.js';
import type { TableName } from './operations.js';

/** The columns of a table, in order. */
export function columnsOf({ system, table }: TableName): readonly DescribedColumn[] {
  const found = opened.value?.description.systems.find(({ name }) => name === system);
  return found?.tables.find(({ name }) => name === table)?.columns ?? [];
}
