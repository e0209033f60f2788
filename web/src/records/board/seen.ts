// Whether the reader has looked at the board in this browser, which the guide for new owners asks.
import { keep, kept } from '@/base/storage';
import type { Id } from '@/generated/schema';

const name = (workspace: Id) => `board.seen.${workspace}`;

export const noteBoardSeen = (workspace: Id): void => keep(name(workspace), true);
export const boardSeen = (workspace: Id): boolean => kept<boolean>(name(workspace)) === true;
