import type { CommandFunction } from '../action.js';
import { withSource } from '../open-source.js';
import type { SourceOptions } from '../options.js';
import { type ChangeOptions, change } from './change.js';

interface DeltaOptions extends SourceOptions, ChangeOptions {
  readonly day: number;
  readonly through?: boolean;
}

export const applyDelta: CommandFunction<DeltaOptions> = (options, signal) => {
  const { day, through } = options;
  return withSource(options, (source) =>
    change(source, { operation: 'apply-delta', day, through }, options, signal, (run) =>
      source.applyDelta({ day, through, ...run }),
    ),
  );
};
