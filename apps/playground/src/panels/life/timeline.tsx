import type { ColumnChange, RowLife, RowMoment } from '@headwater/core/inspection';
import { CellText } from '../../app/cell-text.js';
import { day, setDay } from '../../state/address.js';

/** What a moment did, as the page's colors and words have it. */
export function kindOf({ kind, isSoftDelete }: RowMoment) {
  if (kind === 'insert') return { kind, word: 'arrives' } as const;
  if (kind === 'delete') return { kind, word: 'is removed' } as const;
  if (isSoftDelete) return { kind: 'delete', word: 'is marked as deleted' } as const;
  return { kind, word: 'changes' } as const;
}

/** What happens to a row, in order. What is still ahead of the day is there, too, but pale. */
export function Timeline({ life }: { life: RowLife }) {
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">
        {life.table} {String(life.key.value)}
      </h2>
      <ol>
        {life.moments.map((moment) => (
          <TimelineMoment key={moment.instant} moment={moment} />
        ))}
      </ol>
      <p class="note">
        {life.next === null
          ? 'Nothing else ever happens to it.'
          : `It goes on: the next is at ${life.next}.`}
      </p>
    </section>
  );
}

function TimelineMoment({ moment }: { moment: RowMoment }) {
  const { kind, word } = kindOf(moment);
  const isAhead = moment.day > day.value;
  return (
    <li data-kind={kind} data-is={isAhead ? 'ahead' : 'past'}>
      <p class="timeline-what">
        <span class="badge">{word}</span>
        {moment.events.length > 0 && <b>{moment.events.join(', ')}</b>}
      </p>
      <p class="timeline-when">
        <time dateTime={moment.instant.replace(' ', 'T')}>{moment.instant}</time>
        {isAhead ? (
          <button type="button" class="link" onClick={() => setDay(moment.day)}>
            Go to day {moment.day}
          </button>
        ) : (
          <span>{moment.day < 1 ? 'before day 1' : `day ${moment.day}`}</span>
        )}
      </p>
      {moment.kind === 'update' && (
        <ul class="timeline-changes">
          {moment.changed.map((change) => (
            <ChangedColumn key={change.column} change={change} />
          ))}
        </ul>
      )}
    </li>
  );
}

function ChangedColumn({ change: { column, from, to } }: { change: ColumnChange }) {
  return (
    <li>
      <span class="column">{column}</span>{' '}
      <del>
        <CellText cell={from ?? null} />
      </del>
      <span class="arrow">{' → '}</span>
      <ins>
        <CellText cell={to} />
      </ins>
    </li>
  );
}
