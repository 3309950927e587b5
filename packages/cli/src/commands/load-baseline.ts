import type { CommandFunction } from '../action.js';
import { withSource } from '../open-source.js';
import type { SourceOptions } from '../options.js';
import { type ChangeOptions, change } from './change.js';

interface LoadOptions extends SourceOptions, ChangeOptions {
  readonly capture?: string;
}

/** Only what is given: what is left out comes from the configuration. */
const given = ({ capture }: LoadOptions) => (capture === undefined ? {} : { capture });

export const loadBaseline: CommandFunction<LoadOptions> = (options, signal) =>
  withSource(options, (source) =>
    change(source, { operation: 'load-baseline', ...given(options) }, options, signal, (run) =>
      source.loadBaseline({ ...given(options), ...run }),
    ),
  );
