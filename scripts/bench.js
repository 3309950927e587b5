// Builds, then measures on DuckDB, and on SQL Server if one is configured: `npm run bench --
// --quick`.
import { root, run } from './run.js';

const size = process.argv.slice(2).join(' ');
try {
  run('node scripts/setup.js');
  for (const bench of ['index', 'sqlserver']) run(`node "${root}/bench/dist/${bench}.js" ${size}`);
} catch (error) {
  process.exitCode = Number(Object(error).status) || 1;
}
