import type { Adapter } from './adapter.js';
import type { Dataset } from './model/dataset.js';
import type { DeltaRequest } from './operations/apply-delta.js';
import { dryRun, plan, run } from './operations/ask.js';
import type { LoadRequest } from './operations/load-baseline.js';
import type { Maintenance } from './operations/maintenance.js';
import {
  type ChangeRequest,
  type OperationName,
  type OperationRequest,
  type Operations,
  operationNamed,
  type PlanRequest,
  type RequestOf,
} from './operations/registry.js';
import type { ResetRequest } from './operations/reset.js';
import type { RestoreRequest } from './operations/restore.js';
import type { VacuumRequest } from './operations/vacuum.js';
import type { Verification } from './operations/verify.js';
import type { Versions } from './operations/versions.js';
import { schemaNames } from './plan/names.js';
import type { OperationResult } from './running/change.js';
import type { Plan } from './running/plan.js';
import type { OperationContext, RequestedParameters } from './sessions/context.js';
import type { RunOptions } from './sessions/progress.js';
import type { Status } from './standing/status.js';

/** What a source is: an adapter, a dataset, and the parameters of its rows. */
export interface SourceOptions extends RequestedParameters {
  readonly adapter: Adapter;
  readonly dataset: Dataset;
  readonly schemas?:
    | {
        /**
         * Each system's schema, or its database if the adapter gives each its own; by default its
         * own name.
         */
        readonly systems?: Readonly<Record<string, string>> | undefined;
        /** The ledger's schema; `headwater` by default. */
        readonly ledger?: string | undefined;
      }
    | undefined;
  /** loadBaseline's default change capture; none by default. */
  readonly capture?: string | undefined;
  /** Seconds since 1970, for the ledger and relative epochs; the system clock by default. */
  readonly now?: (() => number) | undefined;
}

/**
 * A simulated source: one dataset on one database. Everything that reads the ledger fails with
 * LEDGER_CORRUPT if the ledger contradicts itself.
 */
export interface Source {
  /**
   * Runs any operation by its request. The methods named after operations do the same.
   *
   * @throws HeadwaterError INVALID_INPUT where it can't be right, and what the operation's own method throws
   * @example
   * await source.run({ operation: 'apply-delta', day: 3, through: true });
   * const { unfinished } = (await source.run({ operation: 'status' })).systems.jaffle_shop;
   * if (unfinished) await source.run(unfinished.request);
   */
  run<Name extends OperationName>(
    request: RequestOf<Name> & RunOptions,
  ): Promise<Operations[Name]['result']>;
  /**
   * @throws HeadwaterError ALREADY_LOADED, PARAMETERS_DIFFER, GENERATOR_DIFFERS, NOT_OWNED,
   * UNFINISHED, UNSUPPORTED, CAPTURE_UNAVAILABLE
   */
  loadBaseline(request?: LoadRequest & RunOptions): Promise<OperationResult>;
  /**
   * @throws HeadwaterError NOT_LOADED, DAY_GAP, DAY_BEHIND, DAY_OUT_OF_RANGE, DRIFTED,
   * CUSTOM_ROWS_ORPHANED, UNFINISHED
   */
  applyDelta(request: DeltaRequest & RunOptions): Promise<OperationResult>;
  /** @throws HeadwaterError NOT_LOADED, CUSTOM_ROWS_ORPHANED, UNSUPPORTED, UNFINISHED */
  reset(request?: ResetRequest & RunOptions): Promise<OperationResult>;
  /**
   * Returns to an earlier day: by the platform's own table versions if they still exist, else by
   * recomputing the rows; the result's notices say which.
   *
   * @throws HeadwaterError NOT_LOADED, INVALID_INPUT, DAY_GAP, CUSTOM_ROWS_ORPHANED, UNSUPPORTED, UNFINISHED
   */
  restore(request: RestoreRequest & RunOptions): Promise<OperationResult>;
  status(options?: RunOptions): Promise<Status>;
  /**
   * Which version of each table holds which day.
   *
   * @throws HeadwaterError NOT_LOADED, UNSUPPORTED
   */
  versions(options?: RunOptions): Promise<Versions>;
  /** @throws HeadwaterError NOT_LOADED, UNSUPPORTED, UNFINISHED */
  optimize(options?: RunOptions): Promise<Maintenance>;
  /** @throws HeadwaterError NOT_LOADED, UNSUPPORTED, UNFINISHED, INVALID_INPUT */
  vacuum(request?: VacuumRequest & RunOptions): Promise<Maintenance>;
  /** @throws HeadwaterError NOT_LOADED, UNFINISHED */
  verify(options?: RunOptions): Promise<Verification>;
  /**
   * Plans an operation without a connection, for the given parameters or the defaults. Steps are
   * created on demand, so it takes only a moment at any scale; up to a few million rows are counted
   * for them.
   *
   * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE, UNSUPPORTED, ABORTED
   * @example
   * const { steps } = await source.plan({ operation: 'apply-delta', day: 1 });
   * for (const { label, expectedRows, sql } of steps) console.log(label, expectedRows, sql);
   */
  plan(request: PlanRequest & RunOptions): Promise<Plan>;
  /** Plans what an operation would do now, with all its refusals. Changes nothing. */
  dryRun(request: ChangeRequest & RunOptions): Promise<Plan>;
  /** Closes the adapter. An in-memory database is gone afterwards. */
  close(): Promise<void>;
}

/**
 * Opens a simulated source. Doesn't connect before the first operation.
 *
 * @example
 * const source = createSource({ adapter: duckdb({ database: 'jaffle.duckdb' }), dataset: jaffle });
 * await source.loadBaseline();
 * await source.applyDelta({ day: 1 });
 * console.log((await source.verify()).matches); // true
 * await source.close();
 */
export function createSource(options: SourceOptions): Source {
  const { adapter, dataset, seed, scale, epoch, deletes, variant, texture } = options;
  const context: OperationContext = {
    adapter,
    dataset,
    names: schemaNames(dataset, options.schemas),
    requested: { seed, scale, epoch, deletes, variant, texture },
    capture: options.capture,
    requestOf: (entry) => {
      const { requestOf } = operationNamed(entry.operation);
      return { operation: entry.operation, ...requestOf?.(entry) } as OperationRequest;
    },
    now: options.now ?? (() => Math.floor(Date.now() / 1000)),
  };
  return {
    run: (request) => run(context, request),
    loadBaseline: (request) => run(context, { ...request, operation: 'load-baseline' }),
    applyDelta: (request) => run(context, { ...request, operation: 'apply-delta' }),
    reset: (request) => run(context, { ...request, operation: 'reset' }),
    restore: (request) => run(context, { ...request, operation: 'restore' }),
    status: (running) => run(context, { ...running, operation: 'status' }),
    versions: (running) => run(context, { ...running, operation: 'versions' }),
    optimize: (running) => run(context, { ...running, operation: 'optimize' }),
    vacuum: (request) => run(context, { ...request, operation: 'vacuum' }),
    verify: (running) => run(context, { ...running, operation: 'verify' }),
    plan: (request) => plan(context, request),
    dryRun: (request) => dryRun(context, request),
    close: () => adapter.close(),
  };
}
