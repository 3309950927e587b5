import type { TableName } from './specs.js';

/**
 * Extension: a platform's own record of changes, which load-baseline can turn on. A dialect spells
 * it in `captures`, by name; a session's `capturesOf` reports which are on. See `Delivery` for
 * resets.
 */
export interface ChangeCapture {
  /** Which edition and privileges it needs, for people. */
  readonly requires: string;
  /** Whether it takes only tables with a primary key. */
  readonly requiresKey?: boolean;
  /**
   * What truncating a table means for readers: a delete for every row, a refusal, or what the text
   * says.
   */
  readonly truncation: 'refused' | 'delivered' | { readonly means: string };
  /** Turns it on unless it is on. Run outside any transaction. */
  enableDatabase(): readonly string[];
  enableTable(name: TableName, hasKey: boolean): readonly string[];
}

/**
 * How a reset empties tables: by truncating, or row by row, so that a change capture sees every
 * delete.
 */
export type Delivery = 'truncate' | 'deletes';

/**
 * A reader of changes that the platform knows by name, such as a replication slot or a job. It may read more than one schema
 * of its database.
 */
export interface CaptureReader {
  readonly name: string;
  /** Whether it is connected or running now. */
  readonly active: boolean;
  /** Bytes of the platform's log that it hasn't read yet; null: unknown. */
  readonly lag: number | null;
}

/** A change capture that is on for tables of a schema. */
export interface CaptureStatus {
  readonly capture: string;
  readonly tables: number;
  /** The platform's own position: a version, or a log sequence number. Null: nothing captured yet. */
  readonly position: string | null;
  /** Undefined where the platform knows nothing of its readers. */
  readonly readers?: readonly CaptureReader[] | undefined;
  /** What somebody has to do something about, such as a reader for which the log grows; for people. */
  readonly warnings?: readonly string[] | undefined;
}

/** The dialect's part. */
export interface ChangeCaptureDialect {
  readonly captures?: Readonly<Record<string, ChangeCapture>> | undefined;
}

/** The session's part. */
export interface ChangeCaptureSession {
  /** The captures that are on for tables of a schema. */
  readonly capturesOf?: ((schema: string) => Promise<readonly CaptureStatus[]>) | undefined;
}

/** The names of the captures a dialect spells. */
export const captureNames = ({ captures = {} }: ChangeCaptureDialect): readonly string[] =>
  Object.keys(captures);

/** The capture with a user-given name, if the dialect itself spells one. */
export const captureNamed = (
  { captures = {} }: ChangeCaptureDialect,
  name: string,
): ChangeCapture | undefined => (Object.hasOwn(captures, name) ? captures[name] : undefined);
