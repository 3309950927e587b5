import type { CheckReport } from '@headwater/core/check';
import { describe, expect, test } from 'vitest';
import { toHtml } from '../src/check/html.js';
import { toJUnit } from '../src/check/junit.js';
import { toMarkdown } from '../src/check/markdown.js';
import { renderCheck } from '../src/check/text.js';

/** Reports show whatever a target's tables contain. */
const HOSTILE = `</code><script>alert("1")</script>'&\u0000\u001b`;

const REPORT: CheckReport = {
  target: HOSTILE,
  dataset: HOSTILE,
  generatorVersion: '1',
  seed: 42,
  scale: 1,
  epoch: '2026-01-04',
  deletes: 'soft',
  day: 1,
  date: '2026-01-05',
  passes: false,
  tables: [
    {
      system: 'shop',
      table: 'orders',
      kind: 'scd2',
      target: HOSTILE,
      expectedRows: 7,
      foundRows: 7,
      findings: [
        {
          difference: 'different',
          rows: 6,
          causes: [{ cause: 'rounding', rows: 2, text: 'Amounts were rounded.' }],
          first: [
            {
              key: HOSTILE,
              at: HOSTILE,
              columns: [
                { column: HOSTILE, expected: HOSTILE, actual: null },
                { column: 'amount', expected: '1.50', actual: 2 },
              ],
            },
          ],
        },
        { difference: 'missing-column', rows: null, causes: [], first: [], column: HOSTILE },
      ],
      unchecked: [HOSTILE],
    },
    {
      system: 'shop',
      table: 'products',
      kind: 'copy',
      target: 'stage.products',
      expectedRows: 1,
      foundRows: 1,
      findings: [],
      unchecked: ['margin'],
    },
  ],
};

test.each([
  ['HTML', toHtml],
  ['JUnit', toJUnit],
])('%s escapes everything that comes from a table or a mapping', (_, render) => {
  const text = render(REPORT);
  expect(text).not.toContain('<script>');
  expect(text).not.toContain('alert("1")');
  expect(text).not.toContain('\u0000');
  expect(text).not.toContain('\u001b');
  expect(text).toContain(
    '&lt;/code&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;',
  );
});

test('Markdown takes nothing from a table or a mapping for markup', () => {
  const text = toMarkdown(REPORT);
  const [, ...blocks] = text.split('```');
  expect(blocks).toHaveLength(2);
  expect(text.replace(blocks[0] ?? '', '')).not.toMatch(/[^\\]<script/);
  expect(text).not.toContain('\u0000');
  expect(text).toContain('| ✅<br>not checked: margin |');
});

test.each([
  ['HTML', toHtml],
  ['text', renderCheck],
])('%s names columns that nothing checks, unless a finding does', (_, render) => {
  expect(render(REPORT)).toContain('not checked: margin');
  const finding = { difference: 'unchecked-column', rows: null, causes: [], first: [] } as const;
  const tables = REPORT.tables.map((table) => ({
    ...table,
    findings: [{ ...finding, column: 'margin' }],
  }));
  const text = render({ ...REPORT, tables });
  expect(text).toContain('the column margin is not checked');
  expect(text).not.toContain('not checked: ');
});

test('the text shows control characters, and keeps each row on one line', () => {
  const text = renderCheck({
    ...REPORT,
    tables: REPORT.tables.map((table) => ({
      ...table,
      target: `${table.target}\u009b31m\u2028`,
      findings: table.findings.map((finding) => ({
        ...finding,
        first: finding.first.map((row) => ({ ...row, key: 'a\nb\r\u001b]0;x\u0007' })),
      })),
    })),
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not appear
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028]/);
  expect(text).toContain("    key 'a\\nb\\r\\u001b]0;x\\u0007' at ");
});

test.each([
  ['HTML', toHtml],
  ['text', renderCheck],
])('%s names the parameters that the answer was generated from', (_, render) => {
  const parameters = 'version 1, seed 42, scale 1, epoch 2026-01-04';
  expect(render(REPORT)).toContain(`${parameters}, soft deletes`);
  expect(render({ ...REPORT, deletes: 'hard' })).toContain(`${parameters}, hard deletes`);
});

test('the page says what is wrong, how often, why, and where', () => {
  const html = toHtml(REPORT);
  expect(html).toContain('6 versions different');
  expect(html).toContain('Amounts were rounded. (2 of 6)');
  expect(html).toContain('and 5 more');
  expect(html).toContain(
    '<td>amount</td><td><code>&#39;1.50&#39;</code></td><td><code>2</code></td>',
  );
  expect(html).toContain('<td class="dim">NULL</td>');
  expect(html).toContain('<td>stage.products (copy of shop.products)</td>');
});

test('the XML has a test per table, and a failure for the wrong one', () => {
  const xml = toJUnit(REPORT);
  expect(xml.match(/<testcase /g)).toHaveLength(2);
  expect(xml.match(/<failure /g)).toHaveLength(1);
  expect(xml).toContain('<testsuites name="headwater check" tests="2" failures="1" errors="0">');
  expect(xml).toContain('name="stage.products (copy of shop.products)"/>');
});

describe('a table that could not be compared', () => {
  const what = "wh.log can't be compared.";
  const error = { code: 'STATEMENT_FAILED', what, why: HOSTILE, next: 'Map it.' } as const;
  const unknown = { expectedRows: null, foundRows: null, findings: [], unchecked: [], error };
  const log = { system: 'shop', table: 'orders', kind: 'changes', target: 'wh.log' } as const;
  const report: CheckReport = { ...REPORT, tables: [...REPORT.tables, { ...log, ...unknown }] };

  test('is an error in the XML, not a failure', () => {
    const xml = toJUnit(report);
    expect(xml).toContain('<testsuites name="headwater check" tests="3" failures="1" errors="1">');
    expect(xml.match(/<failure /g)).toHaveLength(1);
    expect(xml).toContain('<error type="STATEMENT_FAILED" message="can&#39;t be compared">');
    expect(xml).toContain('next: Map it.</error>');
    expect(xml).not.toContain('<script>');
  });

  test('is marked on the page, with the reason', () => {
    const html = toHtml(report);
    expect(html).toContain('1 of 3 tables wrong, 1 can&#39;t be compared.');
    expect(html).toContain('<span class="bad">can&#39;t be compared</span>');
    expect(html).toContain('<p>wh.log can&#39;t be compared.</p>');
    expect(html).toContain('<p>Map it.</p>');
    expect(html).not.toContain('<script>');
  });

  test('is marked in the text, with the reason', () => {
    const text = renderCheck({ ...report, tables: report.tables.slice(1) });
    expect(text).toContain(": 1 of 2 tables can't be compared.\n");
    expect(text).toContain(
      "wh.log (change log of shop.orders):\n  wh.log can't be compared.\n    why:  ",
    );
    expect(text).toMatch(/next: Map it\.$/);
  });
});

test('the page has all rows of the keys at fault, and a chart of their days', () => {
  const row = (difference: 'missing' | null, at: string) => ({
    ...{ difference, expectedFrom: at, actualFrom: difference === null ? at : null },
    columns: [{ column: HOSTILE, expected: 'new', actual: difference && null, differs: false }],
  });
  const details = {
    keys: [{ key: HOSTILE, rows: [row(null, '2026-01-04'), row('missing', HOSTILE)] }],
    days: [
      { difference: 'missing', day: 2, rows: 4 },
      { difference: 'different', day: 4, rows: 1 },
      { difference: 'missing', day: 4, rows: 1 },
    ],
  } as const;
  const html = toHtml({ ...REPORT, tables: REPORT.tables.map((table) => ({ ...table, details })) });
  expect(html).not.toContain('<script>');
  expect(html.match(/class="bar"/g)).toHaveLength(2);
  expect(html).toContain('<td class="number">3</td><td class="number">0</td><td></td>');
  expect(html).toContain('style="width:50.0%"');
  expect(html).toContain('<th>expected from</th><th>found from</th>');
  expect(html).toContain('<tr><td class="good">ok</td><td><code>2026-01-04</code></td>');
});
