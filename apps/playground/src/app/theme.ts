import { signal } from '@preact/signals';

export type Theme = 'light' | 'dark';

const KEY = 'headwater-theme';

const system: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

/** What the visitor chose before; a browser that keeps nothing has the system's. */
function kept(): Theme | undefined {
  try {
    const found = localStorage.getItem(KEY);
    return found === 'light' || found === 'dark' ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Light or dark: the system's, unless the visitor chose. */
export const theme = signal<Theme>(kept() ?? system);

export function applyTheme(): void {
  if (kept() !== undefined) document.documentElement.dataset.theme = theme.value;
}

export function switchTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme.value;
  try {
    localStorage.setItem(KEY, theme.value);
  } catch {
    // It holds until the page is closed.
  }
}
