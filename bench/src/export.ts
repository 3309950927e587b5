// `headwater export` compared with DuckDB's own copy of tables it has loaded.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatTable, inMegabytes, inRows, type Line } from './report.js';
import { log, sourceOn, TABLES, withDatabase } from './setup.js';
import { sizeOf } from './size.js';

const COMMAND = fileURLToPath(new URL('../../packages/cli/bin/headwater.js', import.meta.url));
const DAY = 10;

/** DuckDB's statement for a format. */
const COPIES = {
  csv: (table: string, file: string) => `COPY ${table} TO '${file}.csv' (FORMAT csv, HEADER)`,
  jsonl: (table: string, file: string) => `COPY ${table} TO '${file}.jsonl' (FORMAT json)`,
  parquet: (table: string, file: string) =>
    `COPY ${table} TO '${file}.parquet' (FORMAT parquet, COMPRESSION zstd)`,
  duckdb: (table: string) => `CREATE TABLE copied.${table} AS SELECT * FROM ${table}`,
} as const;
type Copied = keyof typeof COPIES;

/** What is exported, and the closest of DuckDB's formats. */
const EXPORTS: readonly (readonly [string, readonly string[], Copied])[] = [
  ['state, CSV', ['state', '--day', `${DAY}`, '--format', 'csv'], 'csv'],
  ['state, JSONL', ['state', '--day', `${DAY}`, '--format', 'jsonl'], 'jsonl'],
  ['state, Parquet', ['state', '--day', `${DAY}`, '--format', 'parquet'], 'parquet'],
  ['state, DuckDB', ['state', '--day', `${DAY}`, '--format', 'duckdb'], 'duckdb'],
  ['history, CSV', ['history', '--to', `${DAY}`, '--format', 'csv'], 'csv'],
  ['changes, CSV', ['changes', '--from', '0', '--to', `${DAY}`, '--format', 'csv'], 'csv'],
  ['changes, flat', ['changes', '--from', '0', '--to', `${DAY}`, '--format', 'flat'], 'jsonl'],
  [
    'changes, flat CSV',
    ['changes', '--from', '0', '--to', `${DAY}`, '--format', 'flat-csv'],
    'csv',
  ],
  [
    'changes, Debezium',
    ['changes', '--from', '0', '--to', `${DAY}`, '--format', 'debezium'],
    'jsonl',
  ],
];

/** At a scale that only shows whether the benchmark runs, one of each format is enough. */
const exportsAt = (scale: number): typeof EXPORTS =>
  EXPORTS.filter(
    ([, , format], index) =>
      scale > 1 || EXPORTS.findIndex(([, , other]) => other === format) === index,
  );

interface Measured {
  readonly rate: number;
  /** In kilobytes. */
  readonly peak: number;
}

/** Runs a process; returns its output, its seconds, and its peak memory. */
function run(folder: string, args: readonly string[]) {
  const peakFile = join(folder, 'peak');
  const report = `
    import { writeFileSync } from 'node:fs';
    process.on('exit', () => writeFileSync(${JSON.stringify(peakFile)}, String(process.resourceUsage().maxRSS)));`;
  const preload = `data:text/javascript,${encodeURIComponent(report)}`;
  const start = performance.now();
  const output = execFileSync(process.execPath, ['--import', preload, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  const took = (performance.now() - start) / 1000;
  return { output, took, peak: Number(readFileSync(peakFile, 'utf8')) };
}

function exported(folder: string, scale: number, view: readonly string[]): Measured {
  // A folder, or a file with its manifest next to it.
  const out = join('exported', 'answers');
  const args = ['export', ...view, '--scale', String(scale), '--out', out, '--json'];
  const { output, took, peak } = run(folder, [COMMAND, ...args]);
  rmSync(join(folder, 'exported'), { recursive: true });
  const { tables } = JSON.parse(output) as { tables: readonly { rows: number }[] };
  return { rate: tables.reduce((sum, { rows }) => sum + rows, 0) / took, peak };
}

/** DuckDB copies its tables in a process of its own, which prints the number of rows. */
async function copy(database: string, folder: string, format: Copied): Promise<void> {
  mkdirSync(folder);
  let rows = 0;
  await withDatabase(database, async (connection) => {
    if (format === 'duckdb') {
      await connection.run(`ATTACH '${join(folder, 'copied.duckdb')}' AS copied`);
      for (const system of new Set(TABLES.map((each) => each.system))) {
        await connection.run(`CREATE SCHEMA copied.${system}`);
      }
    }
    for (const { system, table } of TABLES) {
      const name = `${system}.${table}`;
      const result = await connection.run(COPIES[format](name, join(folder, name)));
      rows += Number((await result.getRows())[0]?.[0]);
    }
  });
  process.stdout.write(String(rows));
}

function copied(folder: string, database: string, format: Copied): Measured {
  const target = join(folder, 'copied');
  const script = fileURLToPath(import.meta.url);
  const { output, took, peak } = run(folder, [script, 'copy', database, target, format]);
  rmSync(target, { recursive: true });
  return { rate: Number(output) / took, peak };
}

async function measure(folder: string, scale: number): Promise<readonly Line[]> {
  const database = join(folder, 'loaded.duckdb');
  log(`loading days 0 to ${DAY}`);
  const source = sourceOn(database, scale);
  await source.loadBaseline();
  await source.applyDelta({ day: DAY, through: true });
  await source.close();
  const memory: Line[] = [];
  const speed = exportsAt(scale).map(([name, view, format]): Line => {
    log(name);
    const limit = copied(folder, database, format);
    const own = exported(folder, scale, view);
    const spelled = ({ rate, peak }: Measured) => `${inRows(rate)} in ${inMegabytes(peak)}`;
    const numbers = `${spelled(own)} vs. ${spelled(limit)} (copy to ${format})`;
    log(`    ${numbers}`);
    const line = { name, ratio: own.rate / limit.rate, numbers };
    // The smallest scale has no tenth.
    if (scale < 10) return line;
    const tenth = exported(folder, scale / 10, view);
    memory.push({
      name: `${name}: peak memory`,
      ratio: own.peak / tenth.peak,
      numbers: `${inMegabytes(own.peak)} vs. ${inMegabytes(tenth.peak)} at scale ${scale / 10}`,
    });
    return line;
  });
  return [...speed, ...memory];
}

const [mode, database = '', target = '', format = 'csv'] = process.argv.slice(2);
if (mode === 'copy') {
  await copy(database, target, format as Copied);
} else {
  const { scale } = sizeOf(process.argv.slice(2));
  const folder = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
  try {
    const lines = await measure(folder, scale);
    console.log(
      `\nheadwater export of day ${DAY} at scale ${scale}, ${cpus().length} cores, Node ${process.version}.\n`,
    );
    console.log(formatTable(lines));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
