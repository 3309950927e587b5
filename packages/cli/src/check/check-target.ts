import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckedTable, type CheckReport, check } from '@headwater/core/check';
import { adapterMissing } from '../config/adapter-missing.js';
import { discoverConfig } from '../config/discover.js';
import { isInstalled } from '../config/installed.js';
import { resolveSettings, toAdapter } from '../config/resolve.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { CheckFormat } from '../options/check-format.js';
import type { SourceOptions } from '../options/source.js';
import { printJson } from '../output/print.js';
import { withProgress } from '../output/progress.js';
import { redact } from '../secrets.js';
import { close, untilAborted } from '../source/open.js';
import { UsageError } from '../usage-error.js';
import { chosenTables } from './chosen-tables.js';
import { readMapping } from './mapping-file.js';
import type { MappingFile } from './mapping-schema.js';
import { printReport, requireFormat } from './print-report.js';
import { inputFiles, toQueryMapping } from './query-mapping.js';
import {
  type Inputs,
  type ReportFiles,
  requireReportFiles,
  wholeReport,
  writeReports,
} from './report-files.js';
import { MOST_ROWS } from './rows-kind.js';
import { modelOf } from './source-model.js';
import { toMapping } from './to-mapping.js';
import type { WatchedWork } from './watch.js';

export interface CheckOptions extends SourceOptions, ReportFiles {
  readonly mapping: string;
  readonly day?: number;
  readonly at?: number;
  readonly table?: readonly string[];
  readonly format?: CheckFormat;
  readonly strict?: boolean;
  readonly watch?: boolean;
  readonly manifest?: string;
}

/** Where the target is: the command line takes precedence over the mapping. */
function connectionOptions(options: CheckOptions, { connect = {} }: MappingFile): SourceOptions {
  const { profiles_dir: profilesDir, ...named } = connect;
  const given = (settings: object) =>
    Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return { ...given({ ...named, profilesDir }), ...given(options) } as SourceOptions;
}

/** The files that a check may read. */
const inputsOf = (
  { mapping }: CheckOptions,
  { database, config, profilesDir }: SourceOptions,
  cwd: string,
): Inputs => ({
  mapping,
  database,
  configuration: discoverConfig(config, cwd),
  profile: profilesDir && join(profilesDir, 'profiles.yml'),
});

/** An engine's message may contain a secret, as when it fails altogether. */
/** The details are for a page. */
const withoutDetails = (report: CheckReport): CheckReport => ({
  ...report,
  tables: report.tables.map(({ details: _, ...table }) => table),
});

function withoutSecrets(table: CheckedTable): CheckedTable {
  if (table.error === undefined) return table;
  const { what, why, next } = table.error;
  const told = { what: redact(what), why: redact(why), next: redact(next) };
  return { ...table, error: { ...table.error, ...told } };
}

/** Checks once, or again with each change of a file it reads. */
export async function checkTarget(options: CheckOptions, signal: AbortSignal): Promise<ExitCode> {
  if (options.watch !== true) return checkOnce(options, signal);
  if (options.json) throw new UsageError("--json and --watch can't both be given", 'check');
  const { watched } = await import('./watch.js');
  const once: WatchedWork = (readsFiles) => checkOnce(options, signal, readsFiles);
  return watched(once, [options.mapping], { verbose: options.verbose === true, signal });
}

async function checkOnce(
  options: CheckOptions,
  signal: AbortSignal,
  readsFiles?: Parameters<WatchedWork>[0],
): Promise<ExitCode> {
  const cwd = process.cwd();
  requireFormat(options);
  const { mapping: file, lineOf } = await untilAborted(readMapping(options.mapping), signal);
  const day = options.day ?? file.day;
  if (day === undefined) {
    throw new UsageError("required option '--day <n>' not specified", 'check');
  }
  const connection = connectionOptions(options, file);
  const named = options.adapter === undefined ? file.connect?.adapter : undefined;
  // A mapping is data: it chooses among installed adapters, and imports nothing else.
  if (named !== undefined && !isInstalled(named, cwd)) throw adapterMissing(named, cwd);
  await requireReportFiles(options, inputsOf(options, connection, cwd));
  const { where, config, dataset } = await resolveSettings(connection, cwd);
  const model = modelOf(dataset, options, file, config);
  const place = { file: options.mapping, mapping: file, manifest: options.manifest, dataset };
  const mapped = await Promise.all(
    file.tables.map(async (table, index) => {
      const line = lineOf(['tables', index]);
      const mapping =
        table.kind === 'query'
          ? await toQueryMapping(table, place, line)
          : toMapping(file, table, dataset, line);
      return { mapping, line };
    }),
  );
  const chosen = chosenTables(mapped, options.table);
  const mappings = chosen.map(({ mapping }) => mapping);
  const listed = options.rows === undefined ? undefined : MOST_ROWS;
  const detailed = options.html !== undefined;
  const adapter = toAdapter(where);
  await readsFiles?.([
    ...inputFiles(place),
    ...(existsSync(adapter.target) ? [adapter.target] : []),
  ]);
  try {
    const checked = await withProgress(options, signal, (run) =>
      check(
        { adapter, model, day, at: options.at, mappings, strict: options.strict, listed, detailed },
        run,
      ),
    );
    const whole = wholeReport({ ...checked, tables: checked.tables.map(withoutSecrets) });
    const report = whole.told;
    // Findings matter more than a report that can't be written; but JSON is one object or one
    // error.
    const lines = chosen.map(({ line }) => line);
    if (!options.json) await printReport(report, options, { file: options.mapping, lines });
    await writeReports(whole, options, cwd);
    if (options.json) printJson(withoutDetails(report));
    if (report.tables.some(({ error }) => error !== undefined)) return EXIT.refused;
    return report.passes ? EXIT.done : EXIT.findings;
  } finally {
    await close(adapter);
  }
}
