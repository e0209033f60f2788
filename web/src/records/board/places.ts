// Where a board was left, so that coming back from a record finds it as it was. Kept while the application is open.
import type { BoardQuery } from './columns';
import type { Place } from './context';

const places = new Map<string, Place>();
const remembered = 20;

export function placeOf({ entity, field, filter, q, sort }: BoardQuery): Place {
  const name = JSON.stringify([entity.name, field.name, filter, q, sort]);
  const known = places.get(name);
  if (known) return known;
  const [oldest] = places.keys();
  if (oldest && places.size >= remembered) places.delete(oldest);
  const place: Place = { left: 0, columns: new Map(), stood: new Map() };
  places.set(name, place);
  return place;
}
