/** What the values of a yes-or-no column can be. */
export type FlagValue = boolean | number | string;

/** A column that says yes or no, and its words for them. */
export interface Flag {
  readonly column: string;
  readonly yes: FlagValue;
  readonly no: FlagValue;
}

/** A flag whose "no" may also be NULL. */
export interface CurrentFlag extends Omit<Flag, 'no'> {
  readonly no: FlagValue | null;
}

/** A flag on the versions that begin with a delete. */
export interface DeleteFlag extends Flag {
  /** Such a version begins whenever the pipeline noticed the delete, as dbt's `new_record` does. */
  readonly whenNoticed?: boolean | undefined;
}

/** How far timestamps may be off, and by how much all of them are shifted. */
export interface TimestampRules {
  /** Seconds by which the target's clock is ahead of the source's: 7200 for UTC+2. */
  readonly offset?: number | undefined;
  /** The zone whose local time the target keeps, by its IANA name: `Europe/Berlin`. It overrides `offset`. */
  readonly zone?: string | undefined;
  /** Offsets or zones for single columns, by the source's names; they override the others. */
  readonly columns?: Readonly<Record<string, number | string>> | undefined;
  /** Seconds by which a timestamp may be off. */
  readonly tolerance?: number | undefined;
}

/** Where the target keeps something that isn't a column of the source: a column, or an expression over several. */
export type PlaceColumn =
  | string
  | {
      readonly column?: string | undefined;
      /** SQL of the target's engine, over the table's columns. */
      readonly expression?: string | undefined;
      /** It is kept as a text or a number, for instance: it is cast to the type it should have. */
      readonly cast?: boolean | undefined;
    };

/** How the target keeps a column of the source, if not as it is. */
export interface ColumnRule {
  /** Its name in the target, if that differs. */
  readonly column?: string | undefined;
  /** SQL of the target's engine, over the table's columns: `amount_cents / 100`. */
  readonly expression?: string | undefined;
  /** It is kept in another type, such as a key as a text: it is cast to that of the source. */
  readonly cast?: boolean | undefined;
  /** Texts may differ in the case of their letters. */
  readonly ignoreCase?: boolean | undefined;
  /** Texts may have spaces around them. */
  readonly trim?: boolean | undefined;
  /**
   * The target's words for the source's values, which must be texts, whole numbers or booleans. A text
   * that isn't among them is the same in both.
   */
  readonly values?: Readonly<Record<string, FlagValue | null>> | undefined;
}

/** Whether deletes are shown by a flag. */
export const isFlag = (deletes: unknown): deletes is Flag => typeof deletes === 'object';
