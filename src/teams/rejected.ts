/** A request that is not taken, with the HTTP status that says so. The message is for logs alone. */
export class Rejected extends Error {
  readonly status: 400 | 401 | 403 | 405 | 413 | 503;

  constructor(status: Rejected['status'], message: string) {
    super(message);
    this.status = status;
  }
}
