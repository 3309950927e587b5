import type { CommandFunction } from '../command.js';
import type { SourceOptions } from '../options/source.js';
import { type ChangeOptions, change } from '../source/change.js';
import { withSource } from '../source/open.js';

interface DeltaOptions extends SourceOptions, ChangeOptions {
  readonly day: number;
  readonly through?: boolean;
  readonly at?: number;
}

export const applyDelta: CommandFunction<DeltaOptions> = (options, signal) => {
  const { day, through, at } = options;
  return withSource(options, (source) =>
    change(source, { operation: 'apply-delta', day, through, at }, options, signal),
  );
};
