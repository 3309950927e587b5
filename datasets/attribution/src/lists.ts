import { feminineGivenNames, masculineGivenNames } from '@headwater/lists/us/given-names';
import { surnames } from '@headwater/lists/us/surnames';

/** Given names: frequent ones, and the last of each list, with accents and apostrophes. */
export const FIRST_NAMES = [
  ...feminineGivenNames.slice(0, 60),
  ...feminineGivenNames.slice(-12),
  ...masculineGivenNames.slice(0, 60),
  ...masculineGivenNames.slice(-12),
];

/** Family names, chosen alike, but none that is also a given name. */
export const LAST_NAMES = [...surnames.slice(0, 130), ...surnames.slice(-20)].filter(
  (name) => !FIRST_NAMES.includes(name),
);

/** What campaigns are about. */
export const THEMES = ['brand', 'brunch', 'gift_box', 'loyalty', 'new_menu', 'seasonal'];

/** Whom campaigns on search engines want to reach: those who look for these. */
export const SEARCHES = ['branded', 'bakery', 'catering', 'delivery', 'near_me', 'sandwich'];

/** Whom campaigns on social networks want to reach. */
export const AUDIENCES = ['families', 'foodies', 'lookalike', 'retargeting', 'students', 'workers'];
