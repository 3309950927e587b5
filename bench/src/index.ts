import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureAppender } from './appender.js';
import { measureBaseline } from './baseline.js';
import { measureDays } from './days.js';
import { evaluateBaseline } from './evaluator.js';
import { measureGeneration } from './generation.js';
import { measureMemory } from './memory.js';
import { formatTable, inRows, type Line } from './report.js';
import { baselineRows, log, type Setup } from './setup.js';
import { sizeOf } from './size.js';
import { measureStartup } from './startup.js';
import { measureVerify } from './verify.js';

/** The appender and the evaluator are given a smaller baseline: their rates don't depend on it. */
const SAMPLE = 10;

async function measure(setup: Setup): Promise<readonly Line[]> {
  const rows = baselineRows(setup.scale);
  log('(e) the command’s start');
  const startup = await measureStartup(setup);
  log('(a) the baseline');
  const baseline = await measureBaseline(setup);
  log('(b) rows made and appended by JavaScript');
  const evaluated = await evaluateBaseline(Math.max(1, setup.scale / SAMPLE));
  const appended = await measureAppender(setup, evaluated.tables);
  const generated = await measureGeneration(setup);
  log('(c) days');
  const days = await measureDays(setup, baseline.file);
  log('(d) verify');
  const verify = await measureVerify(setup, baseline.file);
  log('(f) memory');
  const memory = await measureMemory(setup, baseline.rows);

  const loaded = rows / baseline.load;
  const evaluatedRate = appended.rows / evaluated.took;
  const goal = { kind: 'at least', value: 3 } as const;
  return [
    baseline.line,
    {
      name: '(b) baseline, against appending row by row',
      ratio: loaded / appended.rowRate,
      goal,
      numbers: `${inRows(loaded)} against ${inRows(appended.rowRate)}`,
    },
    {
      name: '(b) baseline, against appending data chunks',
      ratio: loaded / appended.chunkRate,
      goal,
      numbers: `${inRows(loaded)} against ${inRows(appended.chunkRate)}`,
    },
    days,
    verify,
    startup,
    memory,
    {
      name: '(g) rows made by DuckDB, against the evaluator',
      ratio: generated / evaluatedRate,
      numbers: `${inRows(generated)} against ${inRows(evaluatedRate)}`,
    },
  ];
}

const size = sizeOf(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
const setup: Setup = { folder, ...size };
const start = performance.now();
try {
  const lines = await measure(setup);
  const took = Math.round((performance.now() - start) / 1000);
  const rows = baselineRows(setup.scale).toLocaleString('en');
  console.log(`\nHeadwater on DuckDB: scale ${setup.scale}, ${rows} rows in the baseline,`);
  console.log(`${cpus().length} cores, Node ${process.version}, ${took} s in all.\n`);
  console.log(formatTable(lines));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
