import { HeadwaterError } from '@headwater/core';
import type { Platform, Setting } from '@headwater/core/platform';
import { type InstalledAdapter, installedAdapters } from '../config/installed.js';
import { type LoadedAdapter, loadAdapter } from '../config/load-adapter.js';
import { shorthandOf } from '../config/reference.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { OutputOptions } from '../options/source.js';
import { print, printJson } from '../output/print.js';
import { renderTable } from '../output/table.js';
import { officialAdapters } from '../own-package.js';

/** What is known of an adapter without connecting. */
interface Known {
  readonly name: string;
  readonly package: string | null;
  readonly version: string | null;
  readonly title: string | null;
  readonly dbt: readonly string[];
}

const describe = (installed: InstalledAdapter, { platform }: LoadedAdapter): Known => ({
  name: installed.name,
  package: installed.package,
  version: installed.version,
  title: platform?.title ?? null,
  dbt: platform?.dbt?.types ?? [],
});

const usableFor = (path: string, setting: Setting, { database }: Platform) => ({
  setting: path,
  type: setting.type,
  help: setting.help,
  required: setting.required ?? false,
  secret: setting.secret ?? false,
  variable: setting.env ?? null,
  choices: (setting.type === 'text' ? setting.choices : undefined) ?? null,
  default: ('default' in setting ? setting.default : undefined) ?? null,
  database: path === database,
});

type ShownSetting = ReturnType<typeof usableFor>;

function noteOf({
  help,
  required,
  secret,
  choices,
  default: byDefault,
  database,
}: ShownSetting): string {
  const notes = [
    ...(choices === null ? [] : [choices.join(' | ')]),
    ...(byDefault === null ? [] : [`default: ${byDefault}`]),
    ...(required ? ['needed to connect'] : []),
    ...(secret ? ['secret'] : []),
    ...(database ? ['--database'] : []),
  ];
  return notes.length === 0 ? help : `${help} (${notes.join('; ')})`;
}

async function showOne(reference: string, options: OutputOptions, cwd: string): Promise<void> {
  const loaded = await loadAdapter(reference, cwd);
  const { platform } = loaded;
  if (platform === undefined) {
    throw new HeadwaterError('UNSUPPORTED', {
      what: `${reference} doesn't describe its platform.`,
      why: "It doesn't export `platform`, so its settings are unknown.",
      next: 'See its documentation, and put its settings in a configuration.',
    });
  }
  const settings = Object.entries(platform.settings).map(([path, setting]) =>
    usableFor(path, setting, platform),
  );
  const dbt = platform.dbt?.types ?? [];
  if (options.json) {
    printJson({
      name: shorthandOf(reference),
      platform: platform.name,
      title: platform.title,
      dbt,
      settings,
    });
    return;
  }
  print(
    `${platform.title}: --adapter ${shorthandOf(reference)}${dbt.length === 0 ? '' : `, or a dbt profile of type ${dbt.join(' or ')}`}`,
    '',
    renderTable(
      [
        ['setting', 'left'],
        ['environment variable', 'left'],
        ['description', 'left'],
      ],
      settings.map((shown) => [shown.setting, shown.variable ?? '', noteOf(shown)]),
    ),
  );
}

async function showAll(options: OutputOptions, cwd: string): Promise<void> {
  const found = installedAdapters(cwd);
  const adapters = await Promise.all(
    found.map(async (each) => describe(each, await loadAdapter(each.package, cwd))),
  );
  const others = officialAdapters().filter((name) => !found.some((each) => each.package === name));
  if (options.json) {
    printJson({ installed: adapters, available: others });
    return;
  }
  if (adapters.length > 0) {
    print(
      renderTable(
        [
          ['adapter', 'left'],
          ['platform', 'left'],
          ['package', 'left'],
          ['dbt types', 'left'],
        ],
        adapters.map(({ name, title, package: from, version, dbt }) => [
          name,
          title ?? '',
          `${from} ${version}`,
          dbt.join(', '),
        ]),
      ),
    );
  } else print('No adapter is installed.');
  if (others.length > 0)
    print('', `To install: ${others.map((name) => `npm install ${name}`).join(', ')}`);
}

/** Lists the installed adapters, or the settings of one. */
export async function showAdapters(options: OutputOptions, asked: string): Promise<ExitCode> {
  const cwd = process.cwd();
  await (asked === '' ? showAll(options, cwd) : showOne(asked, options, cwd));
  return EXIT.done;
}
