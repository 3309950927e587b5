import type { Row } from '@headwater/core/adapter';
import type { RowLife, RowMoment } from '@headwater/core/inspection';
import type { ComponentChildren } from 'preact';
import { CellText } from '../../app/cell-text.js';
import { Grid, type GridColumn } from '../../app/grid.js';
import { day } from '../../state/address.js';
import { columnsOf } from '../../state/tables.js';
import type { TableName } from '../../worker/day-counts.js';
import { kindOf } from './timeline.js';

/** The three views of a row at the end of the day: what right copies of it hold. */
export function Views({ life, table }: { life: RowLife; table: TableName }) {
  const columns = columnsOf(table);
  const past = life.moments.filter((moment) => moment.day <= day.value);
  return (
    <div class="views">
      <View title="State" note={`The row that the table holds at the end of day ${day.value}.`}>
        <State columns={columns} row={past.at(-1)?.row ?? null} isBefore={past.length === 0} />
      </View>
      <View title="Change events" note="What change data capture delivers, one event a change.">
        <Events columns={columns} past={past} />
      </View>
      <View title="SCD2 history" note="Every version, with the time from and to which it is valid.">
        <History columns={columns} past={past} />
      </View>
    </div>
  );
}

function View({
  title,
  note,
  children,
}: {
  title: string;
  note: string;
  children: ComponentChildren;
}) {
  return (
    <section>
      <h2>{title}</h2>
      <p class="note">{note}</p>
      {children}
    </section>
  );
}

/** The cells of a row; those that differ from the version before stand out. */
function Cells({
  columns,
  row,
  before,
}: {
  columns: readonly GridColumn[];
  row: Row;
  before?: Row | undefined;
}) {
  return (
    <>
      {columns.map(({ name, isNumber }) => {
        const cell = row[name] ?? null;
        const isChanged = before !== undefined && (before[name] ?? null) !== cell;
        return (
          <td key={name} class={`${isNumber ? 'number' : ''} ${isChanged ? 'changed' : ''}`}>
            <CellText cell={cell} />
          </td>
        );
      })}
    </>
  );
}

function State({
  columns,
  row,
  isBefore,
}: {
  columns: readonly GridColumn[];
  row: Row | null;
  isBefore: boolean;
}) {
  if (row === null) {
    return <p class="none">{isBefore ? 'It has not arrived yet.' : 'It has been removed.'}</p>;
  }
  return (
    <Grid label="State of the row" columns={columns}>
      <tr>
        <Cells columns={columns} row={row} />
      </tr>
    </Grid>
  );
}

interface PastProps {
  readonly columns: readonly GridColumn[];
  readonly past: readonly RowMoment[];
}

function Events({ columns, past }: PastProps) {
  if (past.length === 0) return <p class="none">None yet.</p>;
  return (
    <Grid
      label="Change events of the row"
      columns={[{ name: 'op' }, { name: 'instant', type: 'timestamp' }, ...columns]}
    >
      {past.map((moment, index) => {
        const before = past[index - 1]?.row ?? undefined;
        const row = moment.row ?? before;
        return (
          <tr key={moment.instant} data-kind={kindOf(moment).kind}>
            <td>
              <span class="badge">{moment.kind}</span>
            </td>
            <td>{moment.instant}</td>
            {row && <Cells columns={columns} row={row} before={before} />}
          </tr>
        );
      })}
    </Grid>
  );
}

function History({ columns, past }: PastProps) {
  const versions = past.flatMap(({ row, instant, version }, index) =>
    row === null ? [] : [{ row, version, from: instant, to: past[index + 1]?.instant ?? null }],
  );
  if (versions.length === 0) return <p class="none">None yet.</p>;
  return (
    <Grid
      label="History of the row"
      columns={[
        { name: 'version', isNumber: true, type: 'integer' },
        { name: 'valid_from', type: 'timestamp' },
        { name: 'valid_to', type: 'timestamp' },
        { name: 'is_current', type: 'boolean' },
        ...columns,
      ]}
    >
      {versions.map(({ row, version, from, to }, index) => (
        <tr key={from} data-is={to === null ? 'current' : undefined}>
          <td class="number">{version}</td>
          <td>{from}</td>
          <td>
            <CellText cell={to} />
          </td>
          <td>{String(to === null)}</td>
          <Cells columns={columns} row={row} before={versions[index - 1]?.row} />
        </tr>
      ))}
    </Grid>
  );
}
