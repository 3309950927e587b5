// What `headwater export` takes, beside DuckDB's own COPY of the tables that it has loaded.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatTable, inMegabytes, inRows, type Line } from './report.js';
import { log, sourceOn, TABLES, withDatabase } from './setup.js';

const COMMAND = fileURLToPath(new URL('../../packages/cli/bin/headwater.js', import.meta.url));
const DAY = 10;

/** DuckDB's words for a format, and the file's ending. */
const COPIES = {
  csv: '(FORMAT csv, HEADER)',
  jsonl: '(FORMAT json)',
  parquet: '(FORMAT parquet, COMPRESSION zstd)',
} as const;
type Copied = keyof typeof COPIES;

/** What is exported, and which of DuckDB's formats is nearest. */
const EXPORTS: readonly (readonly [string, readonly string[], Copied])[] = [
  ['state, CSV', ['state', '--day', `${DAY}`, '--format', 'csv'], 'csv'],
  ['state, JSONL', ['state', '--day', `${DAY}`, '--format', 'jsonl'], 'jsonl'],
  ['state, Parquet', ['state', '--day', `${DAY}`, '--format', 'parquet'], 'parquet'],
  ['history, CSV', ['history', '--to', `${DAY}`, '--format', 'csv'], 'csv'],
  ['changes, CSV', ['changes', '--from', '0', '--to', `${DAY}`, '--format', 'csv'], 'csv'],
  ['changes, flat', ['changes', '--from', '0', '--to', `${DAY}`, '--format', 'flat'], 'jsonl'],
  [
    'changes, Debezium',
    ['changes', '--from', '0', '--to', `${DAY}`, '--format', 'debezium'],
    'jsonl',
  ],
];

interface Measured {
  readonly rate: number;
  /** In kilobytes. */
  readonly peak: number;
}

/** Runs a process; gives its output, its seconds and its peak memory. */
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
  const args = ['export', ...view, '--scale', String(scale), '--out', 'exported', '--json'];
  const { output, took, peak } = run(folder, [COMMAND, ...args]);
  rmSync(join(folder, 'exported'), { recursive: true });
  const { tables } = JSON.parse(output) as { tables: readonly { rows: number }[] };
  return { rate: tables.reduce((sum, { rows }) => sum + rows, 0) / took, peak };
}

/** DuckDB copies its tables to files, in a process of its own. Prints how many rows they have. */
async function copy(database: string, folder: string, format: Copied): Promise<void> {
  mkdirSync(folder);
  let rows = 0;
  await withDatabase(database, async (connection) => {
    for (const { system, table } of TABLES) {
      const file = join(folder, `${system}.${table}.${format}`);
      const result = await connection.run(`COPY ${system}.${table} TO '${file}' ${COPIES[format]}`);
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
  return EXPORTS.map(([name, view, format]) => {
    log(name);
    const limit = copied(folder, database, format);
    const own = exported(folder, scale, view);
    const spelled = ({ rate, peak }: Measured) => `${inRows(rate)} in ${inMegabytes(peak)}`;
    const numbers = `${spelled(own)} against ${spelled(limit)} (COPY to ${format})`;
    log(`    ${numbers}`);
    return { name, ratio: own.rate / limit.rate, numbers };
  });
}

const [mode, database = '', target = '', format = 'csv'] = process.argv.slice(2);
if (mode === 'copy') {
  await copy(database, target, format as Copied);
} else {
  const scale = process.argv.includes('--quick') ? 100 : 1000;
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
