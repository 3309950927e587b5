import { effect, signal } from '@preact/signals';
import type { ChartedDay } from '../panels/charts/operations.js';
import { call } from '../rpc/client.js';
import { day } from './address.js';
import { opened } from './source.js';

/** How many days are looked at ahead, for the slider and the charts. */
const HORIZON = 30;

/** The last day that the slider reaches; the days go on beyond it. */
export const horizon = signal(HORIZON);

/** What each day does to each table, of the days counted so far: from day 0 on. */
export const chartedDays = signal<readonly ChartedDay[]>([]);

/** Counts the days that the slider reaches, whenever others are open. */
export function countDays(): void {
  effect(() => {
    const last = opened.value?.description.lastDay ?? HORIZON;
    horizon.value = Math.min(last, Math.max(HORIZON, Math.ceil(day.value / 10) * 10));
  });
  effect(() => {
    if (opened.value === undefined) return undefined;
    const to = horizon.value;
    const controller = new AbortController();
    const found: ChartedDay[] = [];
    let shown = performance.now();
    const show = (): void => {
      if (!controller.signal.aborted) chartedDays.value = [...found];
      shown = performance.now();
    };
    const options = {
      signal: controller.signal,
      onProgress: (charted: ChartedDay) => {
        found.push(charted);
        if (performance.now() - shown > 150) show();
      },
    };
    // Without them, the slider has no bars, which is all.
    call('charts/days', { to }, options).then(show, () => undefined);
    return () => controller.abort();
  });
}
