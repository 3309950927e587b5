import type { SourceParameters } from '../state/parameters.js';
import { datasets } from '../state/source.js';
import type { DatasetChoice } from '../worker/source.js';
import { Switch } from './switch.js';

interface FieldProps {
  readonly chosen: SourceParameters;
  readonly onChange: (changed: Partial<SourceParameters>) => void;
}

/** Which dataset. Another one begins with its own defaults. */
export function DatasetField({
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

/** Which variant, if the dataset has some. */
export function VariantField({ chosen, onChange }: FieldProps) {
  const variants = datasets.value.find(({ name }) => name === chosen.dataset)?.variants ?? {};
  const names = Object.keys(variants);
  if (names.length === 0) return null;
  return (
    <label class="field">
      <span>Variant</span>
      <select
        value={chosen.variant}
        onChange={({ currentTarget }) => onChange({ variant: currentTarget.value })}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <span class="note">{variants[chosen.variant ?? '']}</span>
    </label>
  );
}

interface NumberFieldProps {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly note: string;
  readonly onChange: (value: number) => void;
}

function NumberField({ name, min, max, value, note, onChange }: NumberFieldProps) {
  return (
    <label class="field">
      <span>{name}</span>
      <input
        type="number"
        min={min}
        max={max}
        required
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
      />
      <span class="note">{note}</span>
    </label>
  );
}

/** What any dataset has. */
export function CommonFields({ chosen, onChange }: FieldProps) {
  return (
    <div class="parameters-fields">
      <NumberField
        name="Seed"
        min={0}
        max={2147483647}
        value={chosen.seed}
        note="Another seed, other rows of the same kind."
        onChange={(seed) => onChange({ seed })}
      />
      <NumberField
        name="Scale"
        min={1}
        max={1000000}
        value={chosen.scale}
        note="How many times as many rows."
        onChange={(scale) => onChange({ scale })}
      />
      <label class="field">
        <span>Epoch</span>
        <input
          type="date"
          required
          value={chosen.epoch}
          onInput={({ currentTarget }) => onChange({ epoch: currentTarget.value })}
        />
        <span class="note">The date of day 0.</span>
      </label>
      <fieldset class="field">
        <legend>Deletes</legend>
        <Switch
          name="deletes"
          choices={['soft', 'hard']}
          chosen={chosen.deletes}
          onChoose={(deletes) => onChange({ deletes })}
        />
        <span class="note">
          {chosen.deletes === 'soft' ? 'A deletion sets deleted_at.' : 'A deletion removes rows.'}
        </span>
      </fieldset>
      <fieldset class="field">
        <legend>Texture</legend>
        <Switch
          name="texture"
          choices={['plain', 'real']}
          chosen={chosen.texture ?? 'plain'}
          onChoose={(texture) => onChange({ texture })}
        />
        <span class="note">
          {chosen.texture === 'real'
            ? 'Odd texts and late instants, in which pipelines’ classic mistakes show.'
            : 'Clean rows.'}
        </span>
      </fieldset>
    </div>
  );
}
