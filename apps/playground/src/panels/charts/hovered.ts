import { signal } from '@preact/signals';

/** The day that the pointer is at, in any of the charts. */
export const hovered = signal<number | undefined>(undefined);
