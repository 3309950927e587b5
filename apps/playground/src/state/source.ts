import { effect, signal } from '@preact/signals';
import { type CallError, call } from '../rpc/client.js';
import type { Failure } from '../rpc/messages.js';
import type { DatasetChoice, OpenedSource } from '../worker/source.js';
import { givenParameters, lastDay, setAddress } from './address.js';
import { parametersFor } from './parameters.js';

/** The dataset and parameters that the page shows; undefined until the first is open. */
export const opened = signal<OpenedSource | undefined>(undefined);

/** Why the parameters of the address can't be shown. */
export const refusal = signal<Failure | undefined>(undefined);

/** The datasets there are. */
export const datasets = signal<readonly DatasetChoice[]>([]);

/** Opens what the address names, now and whenever that changes. */
export function followAddress(): void {
  call('source/datasets', undefined).then((all) => {
    datasets.value = all;
  });
  effect(() => {
    const given = givenParameters.value;
    call('source/open', given).then(
      (source) => {
        if (givenParameters.peek() !== given) return;
        refusal.value = undefined;
        lastDay.value = source.description.lastDay;
        opened.value = source;
        setAddress(parametersFor(source.parameters));
      },
      (error: CallError) => {
        if (givenParameters.peek() === given) refusal.value = error.failure;
      },
    );
  });
}
