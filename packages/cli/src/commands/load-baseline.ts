import type { CommandFunction } from '../command.js';
import type { SourceOptions } from '../options/source.js';
import { type ChangeOptions, change } from '../source/change.js';
import { withSource } from '../source/open.js';

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
