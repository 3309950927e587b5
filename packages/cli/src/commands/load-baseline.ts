import type { CommandFunction } from '../command.js';
import type { SourceOptions } from '../options/source.js';
import { type ChangeOptions, change } from '../source/change.js';
import { withSource } from '../source/open.js';

interface LoadOptions extends SourceOptions, ChangeOptions {
  readonly capture?: string;
}

export const loadBaseline: CommandFunction<LoadOptions> = (options, signal) =>
  withSource(options, (source) =>
    change(source, { operation: 'load-baseline', capture: options.capture }, options, signal),
  );
