import type { Session } from '../adapter.js';
import { formatTimestamp } from '../model/calendar.js';
import type { PlanContext } from '../plan/context.js';
import type { Pace } from '../plan/counting.js';
import type { Step, SystemPlan } from '../plan/step.js';
import { StepList } from '../plan/step-list.js';
import { largestTable, verifySteps } from '../plan/verify.js';
import type { OperationOf } from '../running/operation.js';
import { day, optional } from '../running/takes.js';
import { type OperationContext, planContext, requireSameParameters } from '../sessions/context.js';
import { paceOf } from '../sessions/pace.js';
import type { RunOptions } from '../sessions/progress.js';
import { type Sessions, withSessions } from '../sessions/sessions.js';
import { checkSignal } from '../sessions/stop.js';
import { checkSoundness } from '../soundness/check-dataset.js';
import { loadedModel } from '../standing/loaded-model.js';
import { requireBegun } from '../standing/not-loaded.js';
import { requireWhole } from '../standing/standing.js';
import { type Finding, type VerifyNote, verifyTable } from './verify-table.js';

/** What a system was compared with: the state at an instant. */
export interface VerifiedSystem {
  /** The last whole day. */
  readonly day: number;
  /** The instant as YYYY-MM-DDTHH:MM:SS: the end of that day, or some time later. */
  readonly instant: string;
  readonly tables: number;
}

/** What `verify` found: nothing where every row is what it should be. */
export interface Verification {
  readonly target: string;
  readonly dataset: string;
  /**
   * True if every table has its original structure and holds exactly its expected rows, apart from
   * custom rows.
   */
  readonly matches: boolean;
  readonly systems: Readonly<Record<string, VerifiedSystem>>;
  readonly findings: readonly Finding[];
  /** What was added to the tables. */
  readonly notes: readonly VerifyNote[];
}

async function verifySystem(
  session: Session,
  context: PlanContext,
  instant: number,
  options: RunOptions,
): Promise<{ readonly findings: readonly Finding[]; readonly notes: readonly VerifyNote[] }> {
  const { system, dialect, schema, model } = context;
  const present = await session.tablesOf(schema);
  const day = model.calendar.dayOf(instant);
  const series = largestTable(context, day);
  const findings: Finding[] = [];
  const pace = paceOf(options.signal);
  const notes: VerifyNote[] = [];
  const { preparedSeries } = dialect;
  for (const sql of preparedSeries?.prepare(series) ?? []) await session.execute(sql);
  for (const [step, table] of system.tables.entries()) {
    checkSignal(options.signal, 'nothing');
    const label = `Compare ${table.name}`;
    const steps = system.tables.length;
    options.onProgress?.({ system: system.name, label, step, steps, day });
    const found = present.find(({ name }) => name === table.name);
    const verified = await verifyTable(
      session,
      { context, table, found, instant, series, pace },
      options,
    );
    findings.push(...verified.findings);
    notes.push(...verified.notes);
  }
  for (const sql of preparedSeries?.release(series) ?? []) await session.execute(sql);
  return { findings, notes };
}

async function verifyWith(
  context: OperationContext,
  sessions: Sessions,
  options: RunOptions,
): Promise<Verification> {
  const { adapter, dataset } = context;
  const loaded = requireWhole(context, await requireBegun(context, sessions));
  const findings: Finding[] = [];
  const notes: VerifyNote[] = [];
  const systems: [string, VerifiedSystem][] = [];
  for (const { system, entry } of loaded) {
    requireSameParameters(context, entry);
    const planned = planContext(context, loadedModel(context, entry), system);
    const { session } = sessions.require(system);
    const verified = await verifySystem(session, planned, entry.instant, options);
    findings.push(...verified.findings);
    notes.push(...verified.notes);
    const instant = formatTimestamp(entry.instant).replace(' ', 'T');
    systems.push([system, { day: entry.day, instant, tables: planned.system.tables.length }]);
  }
  // If the dataset contradicts itself, the database isn't to blame.
  if (findings.length > 0) {
    for (const { entry } of loaded) checkSoundness(dataset, entry.parameters);
  }
  return {
    target: adapter.target,
    dataset: dataset.name,
    matches: findings.length === 0,
    systems: Object.fromEntries(systems),
    findings,
    notes,
  };
}

/** The day to assume for a system without a connection: 0 by default. */
export interface VerifyPlanRequest {
  readonly day?: number | undefined;
}

async function planSystem(
  context: PlanContext,
  { day = 0 }: VerifyPlanRequest,
  pace: Pace,
): Promise<SystemPlan> {
  const { system, database, schema, model } = context;
  const steps = StepList.of<Step>(await verifySteps(context, day, pace));
  const instant = model.calendar.endOf(day);
  return { system: system.name, database, schema, day, instant, steps };
}

/**
 * Compares every table's structure with the original and its content with the state of its system's
 * instant, inside the engine.
 */
export const verify: OperationOf<object, Verification, VerifyPlanRequest> = {
  name: 'verify',
  takes: {},
  planning: { takes: { day: optional(day(0, 'to verify')) }, planSystem },
  run: (context, _, options) =>
    withSessions(context, 'read', options.signal, (sessions) =>
      verifyWith(context, sessions, options),
    ),
};
