import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { day, setDay } from '../state/address.js';
import { opened } from '../state/source.js';
import { dateOf } from './dates.js';

/** How far the slider goes; the days go on beyond it. */
const SLIDER_DAYS = 30;
/** Milliseconds a day, while days are played. */
const PACE = 1200;

const isPlaying = signal(false);

function usePlaying(last: number): void {
  const playing = isPlaying.value;
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => {
      if (day.peek() < last) setDay(day.peek() + 1);
      else isPlaying.value = false;
    }, PACE);
    return () => clearInterval(timer);
  }, [playing, last]);
}

/** Chooses the day: step by step, by a slider, or by playing one day after the other. */
export function DayControl() {
  const source = opened.value;
  const last = source?.description.lastDay ?? SLIDER_DAYS;
  const shown = day.value;
  const end = Math.min(last, Math.max(SLIDER_DAYS, shown));
  usePlaying(last);
  const go = (to: number): void => setDay(Math.min(last, Math.max(0, to)));
  const date = source === undefined ? '' : dateOf(source.parameters.epoch, shown);
  return (
    <section class="day-control" aria-label="Day">
      <div class="day-buttons">
        <button type="button" disabled={shown === 0} onClick={() => go(0)}>
          Reset
        </button>
        <button
          type="button"
          aria-label="One day back"
          disabled={shown === 0}
          onClick={() => go(shown - 1)}
        >
          ‹
        </button>
        <button
          type="button"
          class="primary"
          aria-pressed={isPlaying.value}
          onClick={() => {
            isPlaying.value = !isPlaying.value;
          }}
        >
          {isPlaying.value ? 'Pause' : 'Play'}
        </button>
        <button
          type="button"
          aria-label="One day forward"
          disabled={shown >= last}
          onClick={() => go(shown + 1)}
        >
          ›
        </button>
      </div>
      <input
        class="day-slider"
        type="range"
        aria-label="Day"
        aria-valuetext={`Day ${shown}, ${date}`}
        min={0}
        max={end}
        value={shown}
        onInput={({ currentTarget }) => go(Number(currentTarget.value))}
      />
      <p class="day-name">
        <strong>{shown === 0 ? 'Day 0, the baseline' : `Day ${shown}`}</strong>
        <span>{date}</span>
      </p>
    </section>
  );
}
