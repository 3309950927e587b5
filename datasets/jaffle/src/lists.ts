/** Given names; letters only, since addresses use their lower-case form. */
export const FIRST_NAMES = [
  ...['Ada', 'Aisha', 'Alma', 'Amir', 'Anna', 'Arjun', 'Ben', 'Bianca', 'Bruno', 'Carlos'],
  ...['Chloe', 'Clara', 'Daniel', 'Diana', 'Elena', 'Emil', 'Fatima', 'Felix', 'Grace', 'Hana'],
  ...['Hugo', 'Ines', 'Ivan', 'Jada', 'Jonas', 'Kenji', 'Lara', 'Leo', 'Lucia', 'Marta'],
  ...['Mateo', 'Nadia', 'Noah', 'Olga', 'Omar', 'Priya', 'Rafael', 'Rosa', 'Samir', 'Sofia'],
  ...['Tara', 'Viktor', 'Wanda', 'Yara', 'Zoe'],
];

/** How family names begin, and how they end: as places did that people were named after. */
export const LAST_NAME_STARTS = [
  ...['Ash', 'Beck', 'Berg', 'Black', 'Brad', 'Brook', 'Burn', 'Clay', 'Cross', 'East'],
  ...['Fair', 'Forst', 'Green', 'Ham', 'Hart', 'Hol', 'Kirk', 'Lang', 'Lind', 'Marsh'],
  ...['Mill', 'Nor', 'Oak', 'Rad', 'Rose', 'Sand', 'Sher', 'Stan', 'Stein', 'Strand'],
  ...['Thorn', 'Wald', 'West', 'Whit', 'Win'],
];
export const LAST_NAME_ENDS = [
  ...['berg', 'by', 'dahl', 'den', 'er', 'field', 'ford', 'gate', 'gren', 'land', 'ley', 'man'],
  ...['quist', 'son', 'stad', 'strom', 'ton', 'well', 'wood', 'worth'],
];

/** In order of product id, in shelves of four, of which an order has at most one each: name, list price in cents, category. */
export const PRODUCTS = [
  ['Laptop Pro', 129_999, 'Electronics'],
  ['Wireless Mouse', 2_999, 'Electronics'],
  ['Mechanical Keyboard', 8_999, 'Electronics'],
  ['4K Monitor', 39_999, 'Electronics'],

  ['USB-C Hub', 4_999, 'Electronics'],
  ['Desk Lamp', 3_999, 'Office'],
  ['Office Chair', 24_999, 'Furniture'],
  ['Standing Desk', 49_999, 'Furniture'],

  ['Bookshelf', 14_999, 'Furniture'],
  ['Notebook Pack', 1_299, 'Stationery'],
  ['Pen Set', 1_999, 'Stationery'],
  ['Whiteboard', 7_999, 'Office'],

  ['Webcam HD', 7_999, 'Electronics'],
  ['Headset', 5_999, 'Electronics'],
  ['Tablet', 32_999, 'Electronics'],
  ['Phone Stand', 2_499, 'Accessories'],

  ['Cable Organizer', 1_499, 'Accessories'],
  ['Desk Mat', 2_999, 'Accessories'],
  ['Plant Pot', 1_999, 'Decor'],
  ['Wall Art', 8_999, 'Decor'],
] as const;

/** Campaigns in turn; from the second round on, their names have a number. */
export const CAMPAIGNS = [
  ['Welcome Series', 500_000],
  ['Loyalty Drive', 750_000],
  ['Seasonal Sale', 300_000],
  ['Win-Back Offer', 600_000],
  ['Product Spotlight', 1_000_000],
] as const;
