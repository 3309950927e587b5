/** What an operation is doing now, for people waiting. */
export interface Progress {
  readonly system: string;
  readonly label: string;
  /** Steps done and total, for this system and day. */
  readonly step: number;
  readonly steps: number;
  readonly day: number;
  /** The share of its work that is done, from 0 to 1, by rows if known in advance. */
  readonly done?: number;
  /** The rows inserted so far in this run. */
  readonly rows?: number;
}

/** The part of the platform's AbortSignal used here. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** How an operation reports its progress, and is stopped. */
export interface RunOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops the operation with ABORTED, which says what was rolled back. */
  readonly signal?: StopSignal | undefined;
  /** Also return the status afterwards, which counts the rows of every table. */
  readonly withStatus?: boolean | undefined;
}
