/** What an operation is doing now, for people who wait. */
export interface Progress {
  readonly system: string;
  readonly label: string;
  /** Steps done and to be done, of this system and day. */
  readonly step: number;
  readonly steps: number;
  readonly day: number;
  /** The part of its work that is done, from 0 to 1, by rows where they are known beforehand. */
  readonly done?: number;
  /** The rows inserted so far in this run. */
  readonly rows?: number;
}

/** The part of the platform's AbortSignal that is used here. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface RunOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops the operation with ABORTED, which tells what of it is undone. */
  readonly signal?: StopSignal | undefined;
  /** Also tell how everything stands once it is done; it takes a count of every table. */
  readonly withStatus?: boolean | undefined;
}
