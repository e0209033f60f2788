// What a dragged card says about itself.
import type { AnyRecord } from '@/api/records';

const mark = Symbol('card');

export interface DraggedCard {
  record: AnyRecord;
  /** The key of its column. */
  from: string;
}

export const cardData = (card: DraggedCard): Record<string | symbol, unknown> => ({ [mark]: card });

export function draggedCard(data: Record<string | symbol, unknown>): DraggedCard | undefined {
  return data[mark] as DraggedCard | undefined;
}
