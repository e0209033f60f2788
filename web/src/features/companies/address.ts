// Where a firm is, on one line and on a map.
import type { Company } from '@/generated/schema';

/** As it is written on a letter; undefined when no more than the country is known. */
export function addressOf({
  street,
  city,
  region,
  postal_code,
  country,
}: Partial<Company>): string | undefined {
  const town = [city, postal_code].filter(Boolean).join(' ');
  const local = [street, town, region].filter(Boolean);
  return local.length > 0 ? [...local, country].filter(Boolean).join(', ') : undefined;
}

export const mapUrl = (address: string): string =>
  `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`;
