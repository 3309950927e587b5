import type { Session } from '@headwater/core/adapter';

/** What a scenario needs that the server itself does not have, with the server's own words. */
type Gaps = Readonly<Record<string, string>>;

const WORDS = 'is not a valid name for tables/schemas';

/** Open-source catalogs, where schemas and tables have names of plain letters, digits and underscores only. */
const PLAIN_NAMES: Gaps = Object.fromEntries(
  [
    'values/tables-of',
    'values/table-as',
    'names/schemas-spaces',
    'names/schemas-quotes',
    'names/schemas-non-ascii',
    'names/schemas-punctuation',
    'names/tables-and-columns',
    'names/sources-apart',
  ].map((key) => [key, `such a name "${WORDS}"`]),
);

/** A copy differs from a table in its comment and its keys. */
const UNTOLD: Gaps = {
  'ownership/replaced-by-copy': 'the catalog tells neither comments nor keys',
};

const ODD = '`headwater, an odd name`';

/** Recognized by the server's answer to such a name, not by its address. */
export async function knownGapsOf(session: Session): Promise<Gaps> {
  const refusal = await session.execute(`CREATE SCHEMA IF NOT EXISTS ${ODD}`).then(
    () => '',
    (error: unknown) => String(error),
  );
  if (refusal === '') await session.execute(`DROP SCHEMA ${ODD}`);
  return refusal.includes(WORDS) ? { ...PLAIN_NAMES, ...UNTOLD } : {};
}
