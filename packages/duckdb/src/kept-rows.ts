import type { KeptRows } from '@headwater/core/adapter';
import { quote } from './spelling.js';

const KEPT = `temp.${quote('headwater_kept')}`;

/** Rows in a temporary table, which ends with the transaction if that fails. */
export const keptRows: KeptRows = {
  keep: (query) => [`CREATE OR REPLACE TEMP TABLE ${KEPT} AS\n${query}`],
  source: KEPT,
  release: [`DROP TABLE ${KEPT}`],
};
