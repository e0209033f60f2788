// What the server refuses, as RFC 9457 problem details: a code to act on and a sentence to show.

export interface FieldError {
  field: string;
  code: string;
  message: string;
}

export class Problem extends Error {
  readonly status: number;
  /** Stable, such as "stale_version"; "offline" when the server could not be reached. */
  readonly code: string;
  readonly errors: readonly FieldError[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, sentence: string, details: Record<string, unknown> = {}) {
    super(sentence);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.errors = Array.isArray(details.errors) ? (details.errors as FieldError[]) : [];
    this.details = details;
  }

  /** What to tell where no field can: each fault, or else the problem. */
  get words(): string {
    return this.errors.length > 0 ? this.errors.map(({ message }) => message).join(' ') : this.message;
  }

  /** The sentence for a field, if it has one. */
  of(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message;
  }
}

export function isProblem(error: unknown, code?: string): error is Problem {
  return error instanceof Problem && (code === undefined || error.code === code);
}

/** The server's own words, and not that it could not be reached. */
export const isRefusal = (error: unknown): error is Problem => isProblem(error) && error.code !== 'offline';

/** What an answer refuses; `body` is what it says, read as JSON. */
export function problemIn(status: number, statusText: string, body: unknown): Problem {
  if (typeof body === 'object' && body !== null && 'code' in body) {
    const details = body as Record<string, unknown>;
    return new Problem(status, String(details.code), String(details.detail ?? details.title ?? ''), details);
  }
  return new Problem(status, `http_${status}`, statusText || String(status));
}

export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  return problemIn(response.status, response.statusText, body);
}
