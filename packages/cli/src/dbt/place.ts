import type { YamlPath } from '../yaml/lines.js';

/** A value's place in profiles.yml, for errors: never the value itself. */
export class Place {
  constructor(
    private readonly path: YamlPath,
    private readonly lineOf?: (path: YamlPath) => number,
  ) {}

  /** The place of a member. */
  at(...keys: YamlPath): Place {
    return new Place([...this.path, ...keys], this.lineOf);
  }

  toString(): string {
    const line = this.lineOf?.(this.path);
    return `'${this.path.join('.')}' in profiles.yml${line === undefined ? '' : ` (line ${line})`}`;
  }
}
