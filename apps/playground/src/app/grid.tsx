import type { ComponentChildren } from 'preact';

/** A table of data that scrolls by itself, with the keyboard, too. `children` are the lines of its body. */
export function Grid({
  label,
  columns,
  isPending = false,
  children,
}: {
  label: string;
  columns: readonly string[];
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
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
