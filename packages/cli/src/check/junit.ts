import type { CheckedTable, CheckReport } from '@headwater/core';
import { describeFinding, describeTable } from './describe.js';
import { escaped } from './markup.js';
import { findingLines } from './text.js';

function testCase(table: CheckedTable, suite: string): string {
  const name = `<testcase classname="${escaped(suite)}" name="${escaped(describeTable(table))}"`;
  const [first] = table.findings;
  if (first === undefined) return `    ${name}/>`;
  const message = table.findings.map((finding) => describeFinding(table, finding)).join(', ');
  return [
    `    ${name}>`,
    `      <failure type="${escaped(first.difference)}" message="${escaped(message)}">${escaped(findingLines(table).join('\n'))}</failure>`,
    '    </testcase>',
  ].join('\n');
}

/** A check as JUnit's XML, which CI systems show: a test for each table. */
export function toJUnit(report: CheckReport): string {
  const { dataset, day, tables } = report;
  const suite = `headwater check ${dataset} day ${day}`;
  const failures = tables.filter(({ findings }) => findings.length > 0).length;
  const counts = `tests="${tables.length}" failures="${failures}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="headwater check" ${counts}>`,
    `  <testsuite name="${escaped(suite)}" ${counts} skipped="0">`,
    ...tables.map((table) => testCase(table, suite)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
