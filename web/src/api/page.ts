// What the server put into the page (src/api/web_routes.cpp); nothing in one that the development server or the service
// worker gives.
import type { SchemaAnswer } from './schema';
import type { Session } from './session';

export interface Known {
  /** Null: nobody is signed in. */
  session?: Session | null;
  schema?: SchemaAnswer;
  /** The last event before the answers were made. */
  event?: number;
  /** By question: path and query below the API's base. */
  answers?: Record<string, unknown>;
}

export function readPage(): Known {
  try {
    return JSON.parse(document.getElementById('known')?.textContent || '{}');
  } catch {
    return {}; // a page that was cut off
  }
}
