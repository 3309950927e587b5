import type { Row } from '@headwater/core/adapter';

/** What a statement gave. */
export interface Result {
  readonly rows: readonly Row[];
  /** As the server reports it: `INSERT`, `COMMIT`. */
  readonly command: string;
  readonly rowCount: number;
}

/** One connection, over a network or within this process. Errors are those of its driver. */
export interface Wire {
  run(sql: string): Promise<Result>;
  /** Stops the running statement, if it can. */
  cancel(): void;
  close(): Promise<void>;
}

/** What a server says about an error. */
export interface Refusal extends Error {
  readonly severity: string;
  /** SQLSTATE. */
  readonly code: string;
}

/** Whether an error came from the server; others mean that it can't be reached any more. */
export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && 'severity' in error && typeof error.severity === 'string';
