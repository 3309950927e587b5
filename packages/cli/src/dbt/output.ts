import { HeadwaterError } from '@headwater/core';
import type { Place } from './place.js';

export type Fields = Readonly<Record<string, unknown>>;

/** Reads the fields of an output, as dbt does: each may have several names, and all may be text. */
export class Output<Field extends string> {
  constructor(
    private readonly fields: Fields,
    private readonly names: Readonly<Record<Field, readonly string[]>>,
    readonly place: Place,
  ) {}

  private invalid(name: string, form: string): HeadwaterError {
    return new HeadwaterError('INVALID_CONFIG', {
      what: `${this.place.at(name)} should be ${form}.`,
      next: 'Correct the profile. A template needs quotes around it.',
    });
  }

  private read<T>(field: Field, form: string, convert: (value: unknown) => T | undefined) {
    const name = this.names[field].find((alias) => (this.fields[alias] ?? '') !== '');
    if (name === undefined) return undefined;
    const value = convert(this.fields[name]);
    if (value === undefined) throw this.invalid(name, form);
    return value;
  }

  text(field: Field): string | undefined {
    // YAML reads a password of digits as a number.
    return this.read(field, 'text', (value) =>
      typeof value === 'string' || typeof value === 'number' ? String(value) : undefined,
    );
  }

  number(field: Field): number | undefined {
    return this.read(field, 'a whole number', (value) =>
      /^\d+$/.test(String(value)) ? Number(value) : undefined,
    );
  }

  flag(field: Field): boolean | undefined {
    return this.read(
      field,
      'true or false',
      (value) => ({ true: true, false: false })[String(value).toLowerCase()],
    );
  }
}
