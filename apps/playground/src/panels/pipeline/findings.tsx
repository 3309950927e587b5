import type { CheckedTable, CheckFinding, CheckReport } from '@headwater/core/check';
import { counted } from '../../app/counted.js';
import { FaultTable } from '../../app/fault-table.js';
import { whole } from '../../app/numbers.js';
import { Verdict } from '../../app/verdict.js';

/** What is wrong with so many rows, by the report's word for it. */
const SAID: Readonly<Record<string, (rows: string) => string>> = {
  missing: (rows) => `${rows} missing`,
  extra: (rows) => `${rows} that should not be there`,
  different: (rows) => `${rows} with wrong values`,
  duplicated: (rows) => `${rows} there more than once`,
  'wrongly-current': (rows) => `${rows} wrongly current, or without a current version`,
  overlap: (rows) => `${rows} still valid when the next one begins`,
  gap: (rows) => `${rows} ending before the next one begins`,
  'out-of-order': (rows) => `${rows} out of order`,
};

function titleOf({ difference, rows, column }: CheckFinding, kind: CheckedTable['kind']): string {
  if (difference === 'missing-table') return 'The table does not exist';
  if (difference === 'missing-column') return `The column ${column} does not exist`;
  const noun = kind === 'scd2' ? 'version' : 'row';
  const number = counted(rows ?? 0, noun);
  return SAID[difference]?.(number) ?? `${number}: ${difference.replaceAll('-', ' ')}`;
}

function Finding({ finding, kind }: { finding: CheckFinding; kind: CheckedTable['kind'] }) {
  const { difference, rows, causes, first } = finding;
  const title = titleOf(finding, kind);
  const more = (rows ?? 0) - first.length;
  return (
    <section class="finding">
      <h3>{title}</h3>
      {causes.map(({ cause, rows: explained, text }) => (
        <p key={cause}>
          <strong>Likely cause:</strong> {text} It explains{' '}
          {explained === rows ? 'all of them' : `${whole(explained)} of ${whole(rows ?? 0)}`}.
        </p>
      ))}
      <FaultTable label={title} difference={difference} rows={first} />
      {first.length > 0 && more > 0 && <p class="note">And {whole(more)} more.</p>}
    </section>
  );
}

function Checked({ table }: { table: CheckedTable }) {
  const { target, kind, findings, error } = table;
  return (
    <section class="checked" aria-label={target}>
      {error !== undefined && (
        <div class="failure">
          <p class="failure-what">{error.what}</p>
          <p>{error.why}</p>
          <p>{error.next}</p>
        </div>
      )}
      {findings.map((finding) => (
        <Finding key={`${finding.difference} ${finding.column}`} finding={finding} kind={kind} />
      ))}
    </section>
  );
}

/** What check says of a pipeline's table, for people. */
export function Findings({ report }: { report: CheckReport }) {
  const { passes, day, tables } = report;
  const [table] = tables;
  const found = table?.findings.reduce((sum, { rows }) => sum + (rows ?? 0), 0) ?? 0;
  const noun = table?.kind === 'scd2' ? 'version' : 'row';
  return (
    <div class="findings">
      <Verdict passes={passes}>
        {passes
          ? `${table?.target} holds exactly what it should after day ${day}: ${counted(table?.expectedRows ?? 0, noun)}.`
          : table?.error !== undefined
            ? `${table.target} could not be compared after day ${day}.`
            : `${table?.target} is wrong after day ${day}${found > 0 ? `: ${counted(found, noun)} at fault` : ''}.`}
      </Verdict>
      {!passes && table?.expectedRows != null && (
        <p>
          It should hold {counted(table.expectedRows, noun)}, and holds{' '}
          {counted(table.foundRows ?? 0, noun)}.
        </p>
      )}
      {tables.map((each) => (
        <Checked key={each.target} table={each} />
      ))}
    </div>
  );
}
