import type { Capabilities } from '@headwater/core/adapter';

/** What MotherDuck can do: as DuckDB, within one database. */
export const capabilities: Capabilities = {
  transactions: true,
  transactionRows: null,
  enforcedForeignKeys: true,
  ephemeral: false,
};
