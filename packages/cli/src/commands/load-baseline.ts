import type { CommandFunction } from '../action.js';
import { withSource } from '../open-source.js';
import type { SourceOptions } from '../options.js';
import { type ChangeOptions, change } from './change.js';

export const loadBaseline: CommandFunction<SourceOptions & ChangeOptions> = (options, signal) =>
  withSource(options, (source) =>
    change(source, { operation: 'load-baseline' }, options, signal, (run) =>
      source.loadBaseline(run),
    ),
  );
