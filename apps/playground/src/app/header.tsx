import { opened } from '../state/source.js';

/** What this page is, for somebody who has never heard of it. */
export function Header() {
  return (
    <header class="header">
      <div>
        <h1>Headwater</h1>
        <p class="lead">
          A company’s databases, simulated in your browser. Move the day, see exactly what changed,
          and know the right answer for every row.
        </p>
      </div>
      <ParametersLine />
    </header>
  );
}

function ParametersLine() {
  const source = opened.value;
  if (source === undefined) return null;
  const { dataset, seed, scale, epoch, deletes, variant } = source.parameters;
  return (
    <p class="parameters-line">
      {dataset}
      {variant && ` (${variant})`}, seed {seed}, scale {scale}, from {epoch}, {deletes} deletes
    </p>
  );
}
