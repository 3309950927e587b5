const DAY = 86_400_000;

const format = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});

/** The date of a day, as people read it. */
export const dateOf = (epoch: string, day: number): string =>
  format.format(Date.parse(`${epoch}T00:00:00Z`) + day * DAY);
