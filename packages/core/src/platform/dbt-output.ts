import { HeadwaterError } from '../errors.js';
import type { Settings } from './description.js';

/**
 * A rendered output of a dbt profile. Reads fields as dbt does: each may have several names, the
 * first one given counts, an empty one counts as not given, and numbers and flags may be text.
 */
export class DbtOutput {
  constructor(
    readonly type: string,
    private readonly fields: Settings,
    /**
     * The location of a field, or of the whole output, for errors: `'shop.outputs.dev.host' in
     * profiles.yml (line 4)`.
     */
    readonly place: (...keys: readonly string[]) => string,
  ) {}

  private read<T>(
    names: readonly string[],
    form: string,
    convert: (value: unknown) => T | undefined,
  ) {
    const name = names.find((each) => (this.fields[each] ?? '') !== '');
    if (name === undefined) return undefined;
    const value = convert(this.fields[name]);
    if (value !== undefined) return value;
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `${this.place(name)} should be ${form}.`,
      next: 'Correct the profile. Templates must be quoted.',
    });
  }

  text(...names: readonly string[]): string | undefined {
    // YAML reads an all-digit password as a number.
    return this.read(names, 'text', (value) =>
      typeof value === 'string' || typeof value === 'number' ? String(value) : undefined,
    );
  }

  /** A whole number. */
  number(...names: readonly string[]): number | undefined {
    return this.read(names, 'a whole number', (value) =>
      /^\d+$/.test(String(value)) ? Number(value) : undefined,
    );
  }

  flag(...names: readonly string[]): boolean | undefined {
    return this.read(
      names,
      'true or false',
      (value) => ({ true: true, false: false })[String(value).toLowerCase()],
    );
  }

  /** An object of texts; other values in it are refused with their own location. */
  texts(...names: readonly string[]): Readonly<Record<string, string>> | undefined {
    return this.read(names, 'a mapping of texts', (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
      const members = Object.entries(value);
      return members.every(([, member]) => typeof member === 'string')
        ? Object.fromEntries(members)
        : undefined;
    });
  }

  /** The mappings that a field lists; none if it is no list. */
  list(name: string): readonly DbtOutput[] {
    const value = this.fields[name];
    return (Array.isArray(value) ? (value as readonly unknown[]) : []).flatMap((item, index) =>
      typeof item === 'object' && item !== null
        ? [
            new DbtOutput(this.type, { ...item }, (...keys) =>
              this.place(name, String(index), ...keys),
            ),
          ]
        : [],
    );
  }

  /** The mapping in a field; empty if there is none. */
  within(name: string): DbtOutput {
    const value = this.fields[name];
    const fields = typeof value === 'object' && value !== null ? { ...value } : {};
    return new DbtOutput(this.type, fields, (...keys) => this.place(name, ...keys));
  }
}
