import { effect, signal } from '@preact/signals';
import type { ChartedDay } from '../panels/charts/operations.js';
import { type CallError, call } from '../rpc/client.js';
import type { Failure } from '../rpc/messages.js';
import { addressed, day } from './address.js';
import { opened } from './source.js';

/** How many days the slider and the charts may show, as the address names them. */
export const SPANS: readonly number[] = [30, 90, 365];
const HORIZON = 30;

/** The last day that the slider reaches; the days go on beyond it. */
export const horizon = signal(HORIZON);

/** What each day does to each table, of the days counted so far: from day 0 on. */
export const chartedDays = signal<readonly ChartedDay[]>([]);

/** Why they could not be counted. */
export const countingFailure = signal<Failure | undefined>(undefined);

/** Counts the days that the slider reaches, whenever others are open. */
export function countDays(): void {
  effect(() => {
    const last = opened.value?.description.lastDay ?? HORIZON;
    const asked = Number(addressed('days'));
    const wanted = SPANS.find((span) => span === asked) ?? HORIZON;
    horizon.value = Math.min(last, Math.max(wanted, Math.ceil(day.value / 10) * 10));
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
    countingFailure.value = undefined;
    call('charts/days', { to }, options).then(show, ({ failure }: CallError) => {
      if (!controller.signal.aborted) countingFailure.value = failure;
    });
    return () => controller.abort();
  });
}
