/** Given names, with the accents and apostrophes that pipelines have to keep. */
export const FIRST_NAMES = [
  ...['Aisha', 'Björn', 'Chloé', "D'Arcy", 'Emil', 'Fatima', 'Grace', 'Hugo', 'Inés', 'Jürgen'],
  ...['Katarzyna', 'Liam', 'Maëlle', 'Noah', 'Olivia', 'Paolo', 'Quentin', 'Renée', 'Søren', 'Zoë'],
];

/** Family names. */
export const LAST_NAMES = [
  ...['Andersen', 'Bauer', 'Cohen', "D'Angelo", 'Evans', 'Fournier', 'García', 'Hoffmann'],
  ...['Ivanova', 'Jensen', 'Kowalski', 'Lefèvre', 'Müller', 'Núñez', "O'Brien", 'Petit'],
  ...['Rossi', 'Smith-Jones', 'Taylor', 'van Dijk', 'Weiß', 'Yılmaz'],
];

/** What titles are made of. */
export const ADJECTIVES = ['Silent', 'Blue', 'Last', 'Hidden', 'Long', 'Broken', 'Golden', 'Lost'];
/** What titles are about. */
export const NOUNS = ['River', 'House', 'Winter', 'Garden', 'Letter', 'Island', 'Orchard', 'Road'];
