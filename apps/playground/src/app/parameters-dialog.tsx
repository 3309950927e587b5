import './parameters-dialog.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { setAddress } from '../state/address.js';
import { parametersFor, type SourceParameters } from '../state/parameters.js';
import { datasets, opened } from '../state/source.js';
import { useCall } from '../state/use-call.js';
import type { DatasetChoice } from '../worker/source.js';
import { whole } from './numbers.js';

/** Rows that DuckDB writes and core computes in a second or two, in a browser. */
const QUICK_ROWS = 150_000;
/** Rows for which a page's memory may not suffice. */
const MANY_ROWS = 20_000_000;
/** Measured in Chromium on two cores; only for a rough word of warning. */
const ROWS_PER_SECOND = 30_000;

/** Chooses the dataset and its parameters, which then stand in the address. */
export function ParametersDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [changed, setChosen] = useState<SourceParameters>();
  const chosen = changed ?? opened.value?.parameters ?? datasets.value[0]?.defaults;
  useEffect(() => dialog.current?.showModal(), []);
  const { result: estimate, failure } = useCall('source/estimate', chosen);
  const choice = datasets.value.find(({ name }) => name === chosen?.dataset);
  const change = (some: Partial<SourceParameters>): void => {
    if (chosen !== undefined) setChosen({ ...chosen, ...some });
  };
  const show = (event: Event): void => {
    event.preventDefault();
    if (chosen === undefined || failure !== undefined) return;
    const isOther = chosen.dataset !== opened.peek()?.parameters.dataset;
    const place = isOther ? { table: undefined, key: undefined } : {};
    setAddress({ ...parametersFor(chosen), ...place }, 'push');
    dialog.current?.close();
  };
  return (
    <dialog ref={dialog} class="parameters" aria-labelledby="parameters-title" onClose={onClose}>
      <form method="dialog" onSubmit={show}>
        <h2 id="parameters-title">Dataset and parameters</h2>
        <p class="note">
          They decide every row: the same ones give the same rows, here and in any database. They
          stand in the page’s address.
        </p>
        {chosen !== undefined && (
          <>
            <Datasets chosen={chosen.dataset} onChoose={(next) => setChosen(next.defaults)} />
            {choice !== undefined && Object.keys(choice.variants).length > 0 && (
              <Variants choice={choice} chosen={chosen.variant} onChoose={change} />
            )}
            <div class="parameters-fields">
              <label class="field">
                <span>Seed</span>
                <input
                  type="number"
                  min={0}
                  max={2147483647}
                  required
                  value={chosen.seed}
                  onInput={({ currentTarget }) => change({ seed: currentTarget.valueAsNumber })}
                />
                <span class="note">Another seed, other rows of the same kind.</span>
              </label>
              <label class="field">
                <span>Scale</span>
                <input
                  type="number"
                  min={1}
                  max={1000000}
                  required
                  value={chosen.scale}
                  onInput={({ currentTarget }) => change({ scale: currentTarget.valueAsNumber })}
                />
                <span class="note">How many times as many rows.</span>
              </label>
              <label class="field">
                <span>Epoch</span>
                <input
                  type="date"
                  required
                  value={chosen.epoch}
                  onInput={({ currentTarget }) => change({ epoch: currentTarget.value })}
                />
                <span class="note">The date of day 0.</span>
              </label>
              <fieldset class="field">
                <legend>Deletes</legend>
                <span class="switch">
                  {(['soft', 'hard'] as const).map((deletes) => (
                    <label key={deletes}>
                      <input
                        type="radio"
                        name="deletes"
                        checked={chosen.deletes === deletes}
                        onChange={() => change({ deletes })}
                      />
                      {deletes}
                    </label>
                  ))}
                </span>
                <span class="note">
                  {chosen.deletes === 'soft' ? 'Sets deleted_at.' : 'Removes the rows.'}
                </span>
              </fieldset>
            </div>
          </>
        )}
        <div class="parameters-estimate" aria-live="polite">
          {failure ? (
            <p class="wrong">
              {failure.what} {failure.next}
            </p>
          ) : (
            <Estimate rows={estimate?.rows} />
          )}
        </div>
        <div class="buttons">
          <button type="submit" class="primary" disabled={failure !== undefined}>
            Show this source
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Datasets({
  chosen,
  onChoose,
}: {
  chosen: string;
  onChoose: (dataset: DatasetChoice) => void;
}) {
  return (
    <fieldset class="choices">
      <legend class="unseen">Dataset</legend>
      {datasets.value.map((dataset) => (
        <label key={dataset.name} class="choice">
          <input
            type="radio"
            name="dataset"
            checked={dataset.name === chosen}
            onChange={() => onChoose(dataset)}
          />
          <span>
            <b>{dataset.name}</b>
            <span class="note">{dataset.description}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Variants({
  choice,
  chosen,
  onChoose,
}: {
  choice: DatasetChoice;
  chosen: string | undefined;
  onChoose: (changed: Partial<SourceParameters>) => void;
}) {
  return (
    <label class="field">
      <span>Variant</span>
      <select
        value={chosen}
        onChange={({ currentTarget }) => onChoose({ variant: currentTarget.value })}
      >
        {Object.keys(choice.variants).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <span class="note">{choice.variants[chosen ?? '']}</span>
    </label>
  );
}

/** How much a baseline is, with a warning before it takes long. */
function Estimate({ rows }: { rows: number | undefined }) {
  if (rows === undefined) return <p class="note">Counting rows</p>;
  const seconds = Math.ceil(rows / ROWS_PER_SECOND);
  if (rows <= QUICK_ROWS) return <p class="note">The baseline has about {whole(rows)} rows.</p>;
  return (
    <p class="warning">
      The baseline has about {whole(rows)} rows, which take this page some {whole(seconds)} seconds
      or more.{' '}
      {rows > MANY_ROWS
        ? 'The browser’s memory may not suffice. The headwater command loads as many in a fraction of the time.'
        : 'You can stop it at any time.'}
    </p>
  );
}
