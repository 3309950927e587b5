import type { DbtOutput } from './dbt-output.js';

/** Connection settings, nested as the adapter's function takes them. */
export type Settings = Readonly<Record<string, unknown>>;

interface AnySetting {
  /** What it is, as a phrase: `name of the server; 1433 by default`. */
  readonly help: string;
  /** The environment variable the command reads it from: `HEADWATER_ORACLE_PASSWORD`. */
  readonly env?: string;
  /**
   * Settings that belong to this one and come from the same place: if this one comes from the
   * environment, those in the configuration are dropped. A server comes with its own port, a user
   * with another password.
   */
  readonly replaces?: readonly string[];
  /** Required for a connection, but never for a plan. */
  readonly required?: boolean;
  /**
   * Never shown: its value is removed from everything the command prints. It may be empty until a
   * connection needs it.
   */
  readonly secret?: boolean;
  /** The dbt profile fields that provide it: the first one given counts. */
  readonly dbt?: readonly string[];
}

/** One text, such as a host or a secret. */
export interface TextSetting extends AnySetting {
  readonly type: 'text';
  /** The allowed values; any by default. */
  readonly choices?: readonly string[];
  /**
   * The pattern the text must match, and what errors call it: `a host, such as 'db.example.com'`.
   */
  readonly form?: { readonly pattern: RegExp; readonly description: string };
  /** The command's default. */
  readonly default?: string;
  /** What `init` writes into a configuration. */
  readonly example?: string;
}

/** A path, relative to the configuration's folder if it comes from one. */
export interface FileSetting extends AnySetting {
  readonly type: 'file';
  /** Which of its values are paths, if others are something else, such as a name: `/\/|\.db$/`. */
  readonly paths?: RegExp;
  /** The command's default, next to the configuration. */
  readonly default?: string;
  readonly example?: string;
}

/** A whole number. */
export interface NumberSetting extends AnySetting {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
  readonly example?: number;
}

/** A yes or no. */
export interface FlagSetting extends AnySetting {
  readonly type: 'boolean';
  readonly example?: boolean;
}

/** An object of texts, by user-chosen names. */
export interface TextsSetting extends AnySetting {
  readonly type: 'texts';
  readonly example?: Readonly<Record<string, string>>;
}

/** One of a platform's settings: the type of its value, and where that can come from. */
export type Setting = TextSetting | FileSetting | NumberSetting | FlagSetting | TextsSetting;

/** A platform, as its adapter's package describes it. */
export interface Platform {
  /**
   * The adapter's name, as in {@link Adapter.name}: lower-case letters, digits, and dashes. The
   * package exports the adapter's function under this name, in camel case.
   */
  readonly name: string;
  /** Its name for people: `SQL Server`. */
  readonly title: string;
  /** By their paths in the function's argument: `server`, `authentication.token`. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** The setting `--database` sets; if omitted, the option is refused. */
  readonly database?: string;
  readonly dbt?: {
    /** The dbt output types for this platform: `sqlserver` and `fabric`. */
    readonly types: readonly string[];
    /** Types that `settings` gets only to refuse them with a reason: `redshift`, of another product with the same protocol. */
    readonly refused?: readonly string[];
    /**
     * Converts an output into settings. Returns undefined if the output belongs to another adapter
     * despite its type. If omitted, each setting is read from the fields in its own `dbt`.
     *
     * @throws HeadwaterError INVALID_CONFIG
     */
    readonly settings?: (output: DbtOutput) => Settings | undefined;
  };
}
