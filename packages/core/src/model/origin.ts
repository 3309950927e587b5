import { HeadwaterError } from '../errors.js';

/** A system that knows where its tables are described. */
interface Described {
  readonly name: string;
  /** As the stack of an error that was made there. */
  readonly originOf?: (table: string) => string | undefined;
}

/** Runs what may refuse a definition. An error that names a table has the place where it is described in its stack. */
export function withOrigins<Made>(systems: readonly Described[], build: () => Made): Made {
  try {
    return build();
  } catch (error) {
    if (error instanceof HeadwaterError) addOrigin(systems, error);
    throw error;
  }
}

function addOrigin(systems: readonly Described[], error: HeadwaterError): void {
  const [, system, table = ''] = /^Table '(.+?)\.(.+?)'/.exec(error.what) ?? [];
  const origin = systems.find(({ name }) => name === system)?.originOf?.(table);
  const [, ...frames] = origin?.split('\n') ?? [];
  const [head, ...others] = error.stack?.split(/\n(?=\s+at )/) ?? [];
  if (frames.length > 0 && head !== undefined)
    error.stack = [head, ...frames, ...others].join('\n');
}
