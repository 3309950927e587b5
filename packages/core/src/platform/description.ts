import type { DbtOutput } from './dbt-output.js';

/** Connection settings, nested as the adapter's function takes them. */
export type Settings = Readonly<Record<string, unknown>>;

interface AnySetting {
  /** What it is, as a phrase: `name of the server; 1433 by default`. */
  readonly help: string;
  /** The environment variable that the command takes it from: `HEADWATER_ORACLE_PASSWORD`. */
  readonly env?: string;
  /**
   * Settings that belong to this one and are taken from one place with it: when this one comes from the environment,
   * those of the configuration are dropped. A server brings its own port, a user another password.
   */
  readonly replaces?: readonly string[];
  /** What a connection can't do without. Never needed for a plan. */
  readonly required?: boolean;
  /** Never shown: its value is struck out of all that the command prints. It may be empty until a connection needs it. */
  readonly secret?: boolean;
  /** The fields of a dbt profile that are read as this one: the first that is given. */
  readonly dbt?: readonly string[];
}

export interface TextSetting extends AnySetting {
  readonly type: 'text';
  /** The values there are; any, if left out. */
  readonly choices?: readonly string[];
  /** What the text has to look like, and how an error calls that: `a host, such as 'db.example.com'`. */
  readonly form?: { readonly pattern: RegExp; readonly description: string };
  /** What the command uses where nothing is given. */
  readonly default?: string;
  /** What `init` writes into a configuration. */
  readonly example?: string;
}

/** A path: relative to the configuration's folder where it is one of the configuration. */
export interface FileSetting extends AnySetting {
  readonly type: 'file';
  /** What the command uses where nothing is given; it lies beside the configuration. */
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

export interface FlagSetting extends AnySetting {
  readonly type: 'boolean';
  readonly example?: boolean;
}

/** An object of texts, by names that the user chooses. */
export interface TextsSetting extends AnySetting {
  readonly type: 'texts';
  readonly example?: Readonly<Record<string, string>>;
}

export type Setting = TextSetting | FileSetting | NumberSetting | FlagSetting | TextsSetting;

/** A platform, as the package of its adapter describes it. */
export interface Platform {
  /**
   * The adapter's name, as in {@link Adapter.name}: lower-case letters, digits and dashes. The package exports the adapter's
   * function by this name, in camel case.
   */
  readonly name: string;
  /** As people write it: `SQL Server`. */
  readonly title: string;
  /** By their paths in what the function takes: `server`, `authentication.token`. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** The setting that `--database` gives; the option is refused if this is left out. */
  readonly database?: string;
  readonly dbt?: {
    /** The types of dbt outputs that are of this platform: `sqlserver` and `fabric`. */
    readonly types: readonly string[];
    /**
     * Makes settings of an output. Undefined where the output is another adapter's business although it has such a type. If
     * left out, each setting is read from the fields that its own `dbt` names.
     *
     * @throws HeadwaterError INVALID_CONFIG
     */
    readonly settings?: (output: DbtOutput) => Settings | undefined;
  };
}
