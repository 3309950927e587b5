import './parameters-dialog.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { setAddress } from '../state/address.js';
import { parametersFor, type SourceParameters } from '../state/parameters.js';
import { datasets, opened } from '../state/source.js';
import { useCall } from '../state/use-call.js';
import { whole } from './numbers.js';
import { CommonFields, DatasetField, VariantField } from './parameters-fields.js';

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
            <DatasetField
              chosen={chosen.dataset}
              onChoose={({ defaults }) => setChosen(defaults)}
            />
            <VariantField chosen={chosen} onChange={change} />
            <CommonFields chosen={chosen} onChange={change} />
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
