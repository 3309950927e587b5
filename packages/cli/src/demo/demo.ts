import { createSource, type Source, type Status } from '@headwater/core';
import { defaultDataset } from '../config/dataset.js';
import { openDuckDB } from '../config/duckdb.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { OutputOptions, ParameterOptions } from '../options/source.js';
import { confirm, requireAnswerable } from '../output/confirm.js';
import { renderVerification } from '../output/findings.js';
import { print, printJson, summarize } from '../output/print.js';
import { progressDisplay } from '../output/progress.js';
import { isLoaded } from '../output/summary.js';
import { close, untilAborted } from '../source/open.js';
import { rememberPlace } from '../suggestion.js';
import { flagsOfDemo, requireEmpty } from './file.js';
import { demoLosses } from './losses.js';
import { type DemoStep, demoSteps } from './run.js';
import { describeDemoStep, renderDays, renderDemoEnd } from './text.js';

export interface DemoOptions extends OutputOptions, ParameterOptions {
  readonly database?: string;
  readonly yes?: boolean;
}

const DEMO_DATABASE = 'headwater-demo.duckdb';

/** What an earlier demo left may go; what somebody made of it, not without asking. */
async function confirmReset(
  source: Source,
  status: Status,
  options: DemoOptions,
  signal: AbortSignal,
) {
  if (options.yes) return;
  const losses = await untilAborted(demoLosses(source, status, options), signal);
  if (losses.length === 0) return;
  const what = `resets ${status.target}: ${losses.join(', ')}`;
  requireAnswerable(options, 'demo', `It ${what}`);
  await confirm(`The demo ${what}. Continue?`, options, signal);
}

/** Runs to the end, or to the first verify that finds something. */
async function runSteps(
  source: Source,
  startsWith: 'load-baseline' | 'reset',
  options: DemoOptions,
  signal: AbortSignal,
): Promise<readonly DemoStep[]> {
  const done: DemoStep[] = [];
  const display = progressDisplay(options);
  try {
    for await (const step of demoSteps(source, startsWith, {
      signal,
      onProgress: display.update,
    })) {
      done.push(step);
      display.clear();
      if (!options.json) summarize(options, describeDemoStep(step));
      if (step.operation !== 'verify') continue;
      if (!step.verification.matches) break;
      const isFirst = done.filter(({ operation }) => operation === 'verify').length === 1;
      if (!options.json && isFirst) summarize(options, renderDays(done));
    }
  } finally {
    display.stop();
  }
  return done;
}

function printEnd(steps: readonly DemoStep[], database: string, options: DemoOptions): ExitCode {
  const changes = steps.flatMap((step) => (step.operation === 'verify' ? [] : [step]));
  const status = changes.at(-1)?.status ?? null;
  const drift = steps.flatMap((step) =>
    step.operation === 'verify' && !step.verification.matches ? [step.verification] : [],
  );
  if (options.json) {
    printJson({
      operation: 'demo',
      database,
      matches: drift.length === 0,
      steps: steps.map((step) => {
        if (step.operation === 'verify') return step;
        return { operation: step.operation, day: step.day, entries: step.entries };
      }),
      status,
    });
  } else {
    if (drift.length > 0) print(...drift.map(renderVerification));
    summarize(options, '', renderDemoEnd(status, database));
  }
  return drift.length === 0 ? EXIT.done : EXIT.findings;
}

/** Shows on a DuckDB file what Headwater does, and leaves the file at day 3. */
export async function runDemo(options: DemoOptions, signal: AbortSignal): Promise<ExitCode> {
  const { database = DEMO_DATABASE, seed, scale, epoch, deletes, variant, texture } = options;
  rememberPlace(flagsOfDemo(database, process.cwd()));
  const adapter = await openDuckDB(database, process.cwd());
  const dataset = await defaultDataset();
  const source = createSource({ adapter, dataset, seed, scale, epoch, deletes, variant, texture });
  try {
    const status = await untilAborted(source.status(), signal);
    if (isLoaded(status)) await confirmReset(source, status, options, signal);
    else await requireEmpty(adapter);
    if (!options.json) summarize(options, `Headwater demo in ${database}`, '');
    const startsWith = isLoaded(status) ? 'reset' : 'load-baseline';
    const steps = await runSteps(source, startsWith, options, signal);
    return printEnd(steps, database, options);
  } finally {
    await close(source);
  }
}
