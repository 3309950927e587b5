import type { Row } from '@headwater/core/adapter';

/** What a session needs of one of DuckDB's clients. Errors are the client's own. */
export interface Connection {
  /** Runs a statement; returns how many rows it changed. */
  run(sql: string): Promise<number>;
  /** Reads values as the contract has them. Those with a time zone are in UTC. */
  query(sql: string): Promise<readonly Row[]>;
  interrupt(): void;
  close(): Promise<void>;
}

/** Pads the fraction of a timestamp, if it has one. */
export const withSixDigits = (timestamp: string): string =>
  timestamp.replace(/\.\d+/, (fraction) => fraction.padEnd(7, '0'));

/** A number, if it is exact as one. */
export function exactNumber(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
