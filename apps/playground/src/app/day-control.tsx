import './day-control.css';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { day, setDay } from '../state/address.js';
import { reset } from '../state/database.js';
import { horizon } from '../state/days.js';
import { opened } from '../state/source.js';
import { DatabaseNote } from './database-note.js';
import { dateOf } from './dates.js';
import { DayBars } from './day-bars.js';
import { BackIcon, ForwardIcon, PauseIcon, PlayIcon, ResetIcon } from './icons.js';

/** Milliseconds a day, while days are played. */
const PACE = 1400;

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

/** Chooses the day, step by step, by a slider, or by playing one day after the other; and says where the database is. */
export function DayControl() {
  const last = opened.value?.description.lastDay ?? horizon.value;
  usePlaying(last);
  const go = (to: number): void => setDay(Math.min(last, Math.max(0, to)));
  return (
    <section class="day-control card" aria-label="Day">
      <div class="day-line">
        <DayName />
        <div class="day-scale">
          <DayBars />
          <input
            class="day-slider"
            type="range"
            aria-label="Day"
            aria-valuetext={nameOf(day.value)}
            min={0}
            max={horizon.value}
            value={day.value}
            onInput={({ currentTarget }) => go(Number(currentTarget.value))}
          />
        </div>
        <DayButtons last={last} onGo={go} />
      </div>
      <DatabaseNote />
    </section>
  );
}

const nameOf = (shown: number): string => (shown === 0 ? 'Day 0, the baseline' : `Day ${shown}`);

function DayName() {
  const epoch = opened.value?.parameters.epoch;
  return (
    <p class="day-name" aria-live="polite">
      <strong>Day {day.value}</strong>
      <span>
        {epoch === undefined ? '\u00a0' : dateOf(epoch, day.value)}
        {day.value === 0 && ', the baseline'}
      </span>
    </p>
  );
}

function DayButtons({ last, onGo }: { last: number; onGo: (day: number) => void }) {
  const playing = isPlaying.value;
  return (
    <div class="day-buttons">
      <button
        type="button"
        class="step"
        aria-label="Reset to the baseline"
        title="Reset to the baseline"
        onClick={() => {
          isPlaying.value = false;
          reset();
        }}
      >
        <ResetIcon />
      </button>
      <button
        type="button"
        class="step"
        aria-label="One day back"
        disabled={day.value === 0}
        onClick={() => onGo(day.peek() - 1)}
      >
        <BackIcon />
      </button>
      <button
        type="button"
        class="primary"
        onClick={() => {
          isPlaying.value = !playing;
          if (!playing) onGo(day.peek() + 1);
        }}
      >
        {playing ? <PauseIcon /> : <PlayIcon />}
        {playing ? 'Pause' : 'Play'}
      </button>
      <button
        type="button"
        class="step"
        aria-label="One day forward"
        disabled={day.value >= last}
        onClick={() => onGo(day.peek() + 1)}
      >
        <ForwardIcon />
      </button>
    </div>
  );
}
