import type { TableName } from './specs.js';

/**
 * Extension: a platform's own record of changes, which load-baseline can switch on. A dialect spells it
 * in `captures`, by name; a session's `capturesOf` reports which are on. See `Delivery` for resets.
 */
export interface ChangeCapture {
  /** Which edition and privileges it needs, for people. */
  readonly requires: string;
  /** What emptying a table at once means for readers: every row's delete, a refusal, or what the text says. */
  readonly truncation: 'refused' | 'delivered' | { readonly means: string };
  /** Switches it on unless it is on. Run outside any transaction. */
  enableDatabase(): readonly string[];
  enableTable(name: TableName): readonly string[];
}

/** How a reset empties tables: at once, or row by row, so that change capture sees every row go. */
export type Delivery = 'truncate' | 'deletes';

/** Change capture that is on for tables of a schema. */
export interface CaptureStatus {
  readonly capture: string;
  readonly tables: number;
  /** The platform's own position: a version, or a log sequence number. Null: nothing captured yet. */
  readonly position: string | null;
}

/** The part of a dialect. */
export interface ChangeCaptureDialect {
  readonly captures?: Readonly<Record<string, ChangeCapture>> | undefined;
}

/** The part of a session. */
export interface ChangeCaptureSession {
  /** The captures that are on for tables of a schema. */
  readonly capturesOf?: ((schema: string) => Promise<readonly CaptureStatus[]>) | undefined;
}

/** The names of the captures that a dialect spells. */
export const captureNames = ({ captures = {} }: ChangeCaptureDialect): readonly string[] =>
  Object.keys(captures);

/** The capture of a name that someone gave: only one that the dialect itself spells. */
export const captureNamed = (
  { captures = {} }: ChangeCaptureDialect,
  name: string,
): ChangeCapture | undefined => (Object.hasOwn(captures, name) ? captures[name] : undefined);
