/** A city with the facts that belong together: pick one index for all of them. */
export interface City {
  /** The name as the country writes it, such as `L'Haÿ-les-Roses`. */
  readonly city: string;
  /** The name of its state or region, such as `Île-de-France`. */
  readonly region: string;
  /** The code of that region in ISO 3166-2 without the country, such as `IDF`. */
  readonly regionCode: string;
  /** One of the city's postal codes, as text: some start with a zero. */
  readonly postcode: string;
  /** In microdegrees, north is positive: 48853410 is 48.853410, a `decimal(9,6)`. */
  readonly latitude: number;
  /** In microdegrees, east is positive: the United States have negative ones. */
  readonly longitude: number;
}

export function city(
  name: string,
  region: string,
  regionCode: string,
  postcode: string,
  latitude: number,
  longitude: number,
): City {
  return { city: name, region, regionCode, postcode, latitude, longitude };
}
