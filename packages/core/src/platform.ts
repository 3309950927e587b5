/**
 * What an adapter's package tells the `headwater` command about its platform. The command knows no
 * platform by name: a package that exports a description next to its adapter gets help,
 * `--adapter`, `--database`, environment variables, dbt profiles, `init`, errors that say what is
 * missing, and secrets that are never shown.
 *
 * ```ts
 * import { definePlatform, readSettings } from '@headwater/core/platform';
 *
 * export const platform = definePlatform({
 *   name: 'oracle',
 *   title: 'Oracle',
 *   settings: {
 *     service: {
 *       type: 'text',
 *       help: 'name of the service',
 *       required: true,
 *       env: 'HEADWATER_ORACLE_SERVICE',
 *       dbt: ['service'],
 *     },
 *     password: {
 *       type: 'text',
 *       help: "the user's password",
 *       secret: true,
 *       env: 'HEADWATER_ORACLE_PASSWORD',
 *       dbt: ['password', 'pass'],
 *     },
 *   },
 *   database: 'service',
 *   dbt: { types: ['oracle'] },
 * });
 *
 * // The function is named after the platform and takes settings by the names above.
 * export function oracle(options: OracleOptions): Adapter {
 *   const settings = readSettings(platform, options);
 *   …
 * }
 * ```
 *
 * Importing the package must not load the driver: load it when connecting. A plan doesn't connect,
 * so the function must work without what only a connection needs, and report it as missing on
 * connecting, with {@link settingMissing}.
 */
export { DbtOutput } from './platform/dbt-output.js';
export { definePlatform } from './platform/define.js';
export type {
  FileSetting,
  FlagSetting,
  NumberSetting,
  Platform,
  Setting,
  Settings,
  TextSetting,
  TextsSetting,
} from './platform/description.js';
export { settingsFromEnvironment } from './platform/environment.js';
export {
  readSettings,
  requireSettings,
  type SettingFault,
  secretsIn,
  settingFaults,
  settingMissing,
  settingsFromDbt,
  valueAt,
  withSettings,
} from './platform/settings.js';

/**
 * The connection settings that a configuration may hold for each adapter, by the name that `adapter` gives there. The package
 * of an adapter adds its own, so that a configuration's settings are typed wherever that package is imported:
 *
 * ```ts
 * declare module '@headwater/core/platform' {
 *   interface Connections {
 *     oracle: OracleOptions;
 *   }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: others add to it
export interface Connections {}
