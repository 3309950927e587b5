import type { Verification } from '@headwater/core';
import type { CheckReport } from '@headwater/core/check';
import { expect, test } from 'vitest';
import { toHtml } from '../src/check/html.js';
import { toJUnit } from '../src/check/junit.js';
import { renderCheck } from '../src/check/text.js';
import { renderVerification } from '../src/output/findings.js';
import { spelled, spelledApart } from '../src/output/spelled.js';

test.each([
  ['Laptop ', "'Laptop '"],
  ['', "''"],
  ['NULL', "'NULL'"],
  [null, 'NULL'],
  ['12', "'12'"],
  [12, '12'],
  [2n ** 60n, '1152921504606846976'],
  [true, 'true'],
  ["it's", "'it\\'s'"],
  ['C:\\n', "'C:\\\\n'"],
  ['a\tb\r\n', "'a\\tb\\r\\n'"],
  ['no\u00a0break', "'no\\u00a0break'"],
  ['\ufeffmark', "'\\ufeffmark'"],
  ['zero\u200bwidth\u200d', "'zero\\u200bwidth\\u200d'"],
  ['\u001b[31m', "'\\u001b[31m'"],
  ['half \ud800', "'half \\ud800'"],
  ['\u3164\u2800\u{e0041}', "'\\u3164\\u2800\\u{e0041}'"],
  ['Zo\u00eb, \u65e5\u672c, \u{1f600}', "'Zo\u00eb, \u65e5\u672c, \u{1f600}'"],
])('a value is spelled by what it is: %#', (value, text) => {
  expect(spelled(value)).toBe(text);
});

test('texts that look the same are shown as code points', () => {
  expect(spelledApart('Zo\u00eb', 'Zoe\u0308')).toEqual(["'Zo\\u00eb'", "'Zoe\\u0308'"]);
  expect(spelledApart('Zo\u00eb', 'Zoe')).toEqual(["'Zo\u00eb'", "'Zoe'"]);
});

const ROW = {
  key: 'a ',
  columns: [{ column: 'name', expected: 'Laptop', actual: 'Laptop\u00a0' }],
};
const WORDS = "key 'a '; name should be 'Laptop', is 'Laptop\\u00a0'";

test('verify spells keys and values', () => {
  const verification: Verification = {
    target: 'shop.duckdb',
    dataset: 'jaffle',
    matches: false,
    notes: [],
    systems: {},
    findings: [
      { system: 'shop', table: 'products', difference: 'different', rows: 1, first: [ROW] },
    ],
  };
  expect(renderVerification(verification)).toContain(WORDS);
});

test.each([
  ['text', renderCheck, WORDS],
  ['JUnit', toJUnit, WORDS.replaceAll("'", '&#39;')],
  [
    'HTML',
    toHtml,
    '<td><code>&#39;Laptop&#39;</code></td><td><code>&#39;Laptop\\u00a0&#39;</code></td>',
  ],
])('check spells them in its report as %s', (_, render, words) => {
  const report: CheckReport = {
    ...{ target: 'wh.duckdb', dataset: 'jaffle', generatorVersion: '1', seed: 42, scale: 1 },
    ...{ epoch: '2026-01-04', deletes: 'soft', day: 1, date: '2026-01-05', passes: false },
    tables: [
      {
        ...{ system: 'shop', table: 'products', kind: 'copy', target: 'wh.products' },
        ...{ expectedRows: 1, foundRows: 1, unchecked: [] },
        findings: [{ difference: 'different', rows: 1, causes: [], first: [{ ...ROW, at: null }] }],
      },
    ],
  };
  expect(render(report)).toContain(words);
});
