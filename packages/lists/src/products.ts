/** Words for products, by department, to build their names. */
export { beauty } from './products/beauty.js';
export { clothing } from './products/clothing.js';
export type { Department } from './products/department.js';
export { electronics } from './products/electronics.js';
export { furniture } from './products/furniture.js';
export { garden } from './products/garden.js';
export { grocery } from './products/grocery.js';
export { home } from './products/home.js';
export { office } from './products/office.js';
export { pets } from './products/pets.js';
export { sports } from './products/sports.js';
export { tools } from './products/tools.js';
export { toys } from './products/toys.js';
