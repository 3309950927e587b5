import { Advice, type Suggestion } from './advice.js';
import { addBrand, brandOf, isBranded } from './brand.js';
import type { OperationRequest } from './operations/registry.js';

/** Every way Headwater refuses or fails. Stable: scripts may branch on them. */
export type ErrorCode =
  | 'INVALID_DATASET'
  | 'INVALID_EXPRESSION'
  | 'INVALID_INPUT'
  | 'INVALID_CONFIG'
  | 'ADAPTER_MISSING'
  | 'CONNECTION_FAILED'
  | 'DATABASE_BUSY'
  | 'DATABASE_READ_ONLY'
  | 'DATABASE_UNREADABLE'
  | 'NOT_LOADED'
  | 'ALREADY_LOADED'
  | 'DAY_BEHIND'
  | 'DAY_GAP'
  | 'DAY_OUT_OF_RANGE'
  | 'PARAMETERS_DIFFER'
  | 'GENERATOR_DIFFERS'
  | 'NOT_OWNED'
  | 'LEDGER_CORRUPT'
  | 'CUSTOM_ROWS_ORPHANED'
  | 'CAPTURE_UNAVAILABLE'
  | 'DRIFTED'
  | 'UNFINISHED'
  | 'UNSUPPORTED'
  | 'ABORTED'
  | 'STATEMENT_FAILED';

/** What an error says: what happened, why, and what to do next, in one or two sentences each. */
export interface ErrorText {
  readonly what: string;
  readonly why?: string;
  /** Use {@link Advice} if it suggests an operation. */
  readonly next?: string | Advice;
  readonly cause?: unknown;
}

const BRAND = brandOf('HeadwaterError');

/**
 * The only error type Headwater throws intentionally. Anything else that escapes is a bug.
 *
 * `instanceof` recognizes errors from any copy of this package: an adapter or a dataset may bring
 * its own.
 *
 * @example
 * try { await applyDelta(adapter, dataset, { day: 3 }) } catch (error) {
 *   if (error instanceof HeadwaterError && error.code === 'DAY_GAP') console.error(error.next);
 * }
 */
export class HeadwaterError extends Error {
  static {
    addBrand(HeadwaterError.prototype, BRAND);
  }

  static override [Symbol.hasInstance](value: unknown): value is HeadwaterError {
    return isBranded(value, BRAND);
  }

  override readonly name = 'HeadwaterError';
  readonly code: ErrorCode;
  readonly what: string;
  readonly why: string | undefined;
  readonly next: string | undefined;
  /**
   * `next` in structured form, if it suggests an operation: for callers that word it differently.
   */
  readonly advice: Advice | undefined;

  /** The next steps that `next` suggests, in order: `source.run(error.suggestions[0].request)`. */
  get suggestions(): readonly Suggestion<OperationRequest>[] {
    return this.advice?.suggestions ?? [];
  }

  constructor(code: ErrorCode, text: ErrorText) {
    const parts = [text.what, text.why, text.next?.toString()].filter((part) => part !== undefined);
    super(parts.join(' '), text.cause === undefined ? undefined : { cause: text.cause });
    this.code = code;
    this.what = text.what;
    this.why = text.why;
    this.next = text.next?.toString();
    this.advice = text.next instanceof Advice ? text.next : undefined;
  }
}
