import { type CheckReport, check } from '@headwater/core/check';
import type { Call } from '../../rpc/messages.js';
import { requireOwnDatabase } from '../../worker/cloud.js';
import { moveTo } from '../../worker/database.js';
import { engine } from '../../worker/engine.js';
import { exclusively } from '../../worker/exclusive.js';
import { runScript, type ScriptError } from '../../worker/script.js';
import { type Workspace, workspace } from '../../worker/workspace.js';
import { type Pipeline, preparedPipelines } from './prepared.js';

/** The pipelines that show something with the open dataset, whatever its scale. */
export function prepared(_: object): readonly Pipeline[] {
  const { dataset, model } = workspace();
  const { parameters } = model;
  const small = parameters.scale === 1 ? model : dataset.model({ ...parameters, scale: 1 });
  return preparedPipelines(model, small);
}

export interface RunRequest {
  /** A pipeline's id. */
  readonly pipeline: string;
  /** The statements to run after each day. */
  readonly sql: string;
  /** Up to the end of this day. */
  readonly to: number;
  /** Begin again at day 0, with tables that are empty. */
  readonly restart: boolean;
}

export interface RunProgress {
  readonly day: number;
  readonly label: string;
}

export type RunOutcome =
  | { readonly day: number; readonly report: CheckReport }
  | { readonly day: number; readonly error: ScriptError };

/** The day after which a pipeline last ran, as long as it is the same one on the same source. */
let last:
  | { readonly workspace: Workspace; readonly pipeline: string; readonly day: number }
  | undefined;

const REMOVE = 'DROP SCHEMA IF EXISTS pipeline CASCADE';

/** Moves the source day by day and runs the pipeline after each, then checks what it has made. */
export const run = (request: RunRequest, call: Call<RunProgress>): Promise<RunOutcome> =>
  exclusively(call.signal, () => runAndCheck(request, call));

async function runAndCheck(
  { pipeline: id, sql, to, restart }: RunRequest,
  { signal, report }: Call<RunProgress>,
): Promise<RunOutcome> {
  requireOwnDatabase('Pipelines run');
  const current = workspace();
  const pipeline = prepared({}).find((each) => each.id === id);
  if (pipeline === undefined) throw new Error(`There is no pipeline ${id}.`);
  const isSame = last?.workspace === current && last.pipeline === id;
  let day = !restart && isSame && last !== undefined ? last.day + 1 : 0;
  const running = (label: string): void => report({ day, label });
  for (; day <= to; day += 1) {
    running('Moving the source');
    await moveTo({ day, how: 'follow' }, { signal, report: ({ label }) => running(label) });
    running('Running the pipeline');
    if (day === 0) await runScript(`${REMOVE};\n${pipeline.setup}`, 0, signal);
    const outcome = await runScript(sql, 0, signal);
    if ('error' in outcome) return { day, error: outcome.error };
    last = { workspace: current, pipeline: id, day };
  }
  day = last?.day ?? 0;
  running('Checking what the pipeline has made');
  const { adapter } = await engine();
  const mappings = [pipeline.mapping];
  return { day, report: await check({ adapter, model: current.model, day, mappings }, { signal }) };
}
