/** An expected no of the Web API: `{ok: false, error}` and whatever belongs to it. */
export class ApiError extends Error {
  code: string;
  details: Record<string, unknown>;
  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
