import { MOST_ROWS } from './instants.js';
import { broken, type Subject } from './refusal.js';
import { rowsAt } from './rows.js';

/** Fails unless another model of the same parameters has the same rows. */
export function checkRepeatable(subject: Subject, again: Subject): void {
  const { model, views } = subject;
  const days = [0, 3].filter(
    (day) => day <= model.lastDay && views.table.arrivals.countThrough(day) <= MOST_ROWS,
  );
  for (const day of days) {
    const at = model.calendar.endOf(day);
    const [one, other] = [rowsAt(views, at), rowsAt(again.views, at)];
    const wrong = [...one].find(([key, row]) => other.get(key) !== row);
    if (wrong === undefined && one.size === other.size) continue;
    broken(subject, {
      what: `made twice with the same parameters, it has different rows on day ${day}.`,
      why: "A dataset's rows may depend on nothing but its parameters.",
      next: "Don't use a clock, Math.random, the environment, or variables that change in the definition.",
    });
  }
}
