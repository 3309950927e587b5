/** A color of the page's style, such as `--insert`, as a canvas takes it. */
export function colorOf(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** The same, pale. */
export const paleColorOf = (name: string, percent: number): string => {
  const probe = document.createElement('span');
  probe.style.color = `color-mix(in srgb, var(${name}) ${percent}%, transparent)`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
};
