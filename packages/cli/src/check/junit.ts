import type { CheckedTable, CheckReport } from '@headwater/core/check';
import { describeDay, describeFaults, describeTable } from './describe.js';
import { escaped } from './markup.js';
import { REPORT_HEAD } from './report-head.js';
import { faultLines } from './text.js';

function testCase(table: CheckedTable, suite: string): string {
  const name = `<testcase classname="${escaped(suite)}" name="${escaped(describeTable(table))}"`;
  const { error, findings } = table;
  const [element, type] =
    error === undefined ? ['failure', findings[0]?.difference] : ['error', error.code];
  if (type === undefined) return `    ${name}/>`;
  const message = describeFaults(table).join(', ');
  return [
    `    ${name}>`,
    `      <${element} type="${escaped(type)}" message="${escaped(message)}">${escaped(faultLines(table).join('\n'))}</${element}>`,
    '    </testcase>',
  ].join('\n');
}

/** A check as JUnit XML, which CI systems display: one test per table. */
export function toJUnit(report: CheckReport): string {
  const { dataset, tables } = report;
  const suite = `headwater check ${dataset} ${describeDay(report)}`;
  const failures = tables.filter(({ findings }) => findings.length > 0).length;
  const errors = tables.filter(({ error }) => error !== undefined).length;
  const counts = `tests="${tables.length}" failures="${failures}" errors="${errors}"`;
  return [
    `${REPORT_HEAD.junit}${counts}>`,
    `  <testsuite name="${escaped(suite)}" ${counts} skipped="0">`,
    ...tables.map((table) => testCase(table, suite)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
