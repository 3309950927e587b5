import { computed, signal } from '@preact/signals';
import { parametersIn } from './parameters.js';

/** What the page shows stands in its address, so that a link shows the same to everybody. */
const search = signal(new URLSearchParams(location.search));

addEventListener('popstate', () => {
  search.value = new URLSearchParams(location.search);
});

/** A value of the address; undefined if it isn't there. */
export const addressed = (name: string): string | undefined => search.value.get(name) ?? undefined;

/**
 * Changes values of the address; undefined removes one.
 *
 * @param how `push`: the browser's Back button returns to the values before
 */
export function setAddress(
  values: Readonly<Record<string, string | undefined>>,
  how: 'push' | 'replace' = 'replace',
): void {
  const next = new URLSearchParams(search.peek());
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) next.delete(name);
    else next.set(name, value);
  }
  if (next.toString() === search.peek().toString()) return;
  const url = `${location.pathname}?${next}`;
  if (how === 'push') history.pushState(null, '', url);
  else history.replaceState(null, '', url);
  search.value = next;
}

const given = computed(() => JSON.stringify(parametersIn(search.value)));

/** The parameters in the address. Changes only if one of them does. */
export const givenParameters = computed(
  () => JSON.parse(given.value) as ReturnType<typeof parametersIn>,
);

/** The last day of the open dataset. */
export const lastDay = signal(Number.POSITIVE_INFINITY);

const askedDay = computed(() => search.value.get('day') ?? '0');

/** Whether the address names a day that there can be. */
export const isDayPossible = computed(
  () => /^\d+$/.test(askedDay.value) && Number(askedDay.value) <= lastDay.value,
);

/** The day that the page shows, counted from the baseline's, 0. */
export const day = computed(() => (isDayPossible.value ? Number(askedDay.value) : 0));

export const setDay = (next: number): void => setAddress({ day: String(next) });
