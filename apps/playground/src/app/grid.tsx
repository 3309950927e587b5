import type { ComponentChildren } from 'preact';

/** A column, as a grid needs it. */
export interface GridColumn {
  readonly name: string;
  /** Below the name. */
  readonly type?: string | undefined;
  readonly isNumber?: boolean | undefined;
}

/** A table of data that scrolls by itself, with the keyboard, too. `children` are the lines of its body. */
export function Grid({
  label,
  columns,
  isPending = false,
  children,
}: {
  label: string;
  columns: readonly GridColumn[];
  /** Whether other rows are on their way. */
  isPending?: boolean;
  children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only a keyboard scrolls what has the focus.
    <section class="grid" aria-label={label} aria-busy={isPending} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ name, type, isNumber }, index) => (
              <th key={String(index)} scope="col" class={isNumber ? 'number' : undefined}>
                {name}
                {type && <span class="type">{type}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
