import { stretchesOf } from './instants.js';
import { rowsAt } from './rows.js';
import type { Subject } from './subject.js';

/** Fails unless another model of the same parameters has the same rows. */
export function checkRepeatable(subject: Subject, again: Subject): void {
  const { model, views } = subject;
  const [instants = [model.calendar.endOf(0)]] = stretchesOf(model, views.table);
  const [first = 0] = instants;
  for (const at of new Set([first, instants.at(-1) ?? first])) {
    const [one, other] = [rowsAt(subject, at), rowsAt(again, at)];
    const wrong = [...one].find(([key, row]) => other.get(key) !== row);
    if (wrong === undefined && one.size === other.size) continue;
    subject.broken({
      what: `made twice with the same parameters, it has different rows on day ${model.calendar.dayOf(at)}.`,
      why: "A dataset's rows may depend on nothing but its parameters.",
      next: "Don't use a clock, Math.random, the environment, or variables that change in the definition.",
    });
  }
}
