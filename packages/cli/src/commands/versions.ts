import type { CommandFunction } from '../action.js';
import { EXIT } from '../exit-code.js';
import { untilAborted, withSource } from '../open-source.js';
import type { SourceOptions } from '../options.js';
import { print, printJson } from '../output/print.js';
import { renderVersions } from '../output/versions.js';

export const versions: CommandFunction<SourceOptions> = (options, signal) =>
  withSource(options, async (source) => {
    const found = await untilAborted(source.versions(), signal);
    if (options.json) printJson(found);
    else print(renderVersions(found));
    return EXIT.done;
  });
