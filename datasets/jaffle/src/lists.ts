/** First names; letters only, since addresses use their lower-case form. */
export const FIRST_NAMES = [
  'Ada',
  'Amir',
  'Anna',
  'Aisha',
  'Ben',
  'Bianca',
  'Carlos',
  'Chloe',
  'Daniel',
  'Diana',
  'Elena',
  'Emil',
  'Fatima',
  'Felix',
  'Grace',
  'Hugo',
  'Ines',
  'Ivan',
  'Jada',
  'Jonas',
  'Kenji',
  'Lara',
  'Leo',
  'Lucia',
  'Marta',
  'Mateo',
  'Nadia',
  'Noah',
  'Olga',
  'Omar',
  'Priya',
  'Rafael',
  'Rosa',
  'Samir',
  'Sofia',
  'Tara',
  'Viktor',
  'Wanda',
  'Yara',
  'Zoe',
] as const;

/** Last names; none of them is also a first name. */
export const LAST_NAMES = [
  'Abbott',
  'Bauer',
  'Becker',
  'Castro',
  'Chen',
  'Costa',
  'Dubois',
  'Eriksen',
  'Fischer',
  'Garcia',
  'Haddad',
  'Hansen',
  'Ito',
  'Jansen',
  'Kaur',
  'Keller',
  'Khan',
  'Kowalski',
  'Larsen',
  'Lopez',
  'Meyer',
  'Moreau',
  'Nakamura',
  'Nguyen',
  'Novak',
  'Okafor',
  'Osei',
  'Patel',
  'Pereira',
  'Petrov',
  'Quinn',
  'Ricci',
  'Romero',
  'Rossi',
  'Santos',
  'Schmidt',
  'Silva',
  'Tanaka',
  'Virtanen',
  'Walker',
  'Weber',
  'Yilmaz',
  'Zhang',
] as const;

export interface Product {
  readonly name: string;
  readonly category: string;
  /** List price in cents. */
  readonly price: number;
}

const product = (name: string, price: number, category: string): Product => ({
  name,
  price,
  category,
});

/** In order of product id. */
export const PRODUCTS: readonly Product[] = [
  product('Laptop Pro', 129999, 'Electronics'),
  product('Wireless Mouse', 2999, 'Electronics'),
  product('Mechanical Keyboard', 8999, 'Electronics'),
  product('4K Monitor', 39999, 'Electronics'),
  product('USB-C Hub', 4999, 'Electronics'),
  product('Desk Lamp', 3999, 'Office'),
  product('Office Chair', 24999, 'Furniture'),
  product('Standing Desk', 49999, 'Furniture'),
  product('Bookshelf', 14999, 'Furniture'),
  product('Notebook Pack', 1299, 'Stationery'),
  product('Pen Set', 1999, 'Stationery'),
  product('Whiteboard', 7999, 'Office'),
  product('Webcam HD', 7999, 'Electronics'),
  product('Headset', 5999, 'Electronics'),
  product('Tablet', 32999, 'Electronics'),
  product('Phone Stand', 2499, 'Accessories'),
  product('Cable Organizer', 1499, 'Accessories'),
  product('Desk Mat', 2999, 'Accessories'),
  product('Plant Pot', 1999, 'Decor'),
  product('Wall Art', 8999, 'Decor'),
];

export interface Campaign {
  readonly name: string;
  /** First day, counted from the baseline. */
  readonly start: number;
  /** Days from the first to the last. */
  readonly length: number;
  /** Days by which the end is postponed later. */
  readonly extension: number;
  /** In cents. */
  readonly budget: number;
}

/** In order of their first days; together they cover every day of the past. */
export const CAMPAIGNS: readonly Campaign[] = [
  { name: 'Welcome Series', start: -99, length: 33, extension: 0, budget: 500_000 },
  { name: 'Loyalty Drive', start: -69, length: 34, extension: 3, budget: 750_000 },
  { name: 'Seasonal Sale', start: -39, length: 29, extension: 0, budget: 300_000 },
  { name: 'Win-Back Offer', start: -14, length: 28, extension: 5, budget: 600_000 },
  { name: 'Product Spotlight', start: 8, length: 36, extension: 3, budget: 1_000_000 },
];

export const PAYMENT_METHODS = ['credit_card', 'bank_transfer', 'coupon', 'gift_card'] as const;
