/**
 * A request that is refused: the one error whose message the caller sees. The message never holds what was sent, and
 * nothing of a library.
 */
export class Refused extends Error {
  override readonly name = "Refused";

  /**
   * @param statusCode of HTTP, 400 to 499: 400 invalid, 401 no identity, 403 not allowed, 404, 409, 413 too large, 415
   * wrong content type, 429 too many.
   * @param message what the caller reads, such as `There is no such order`.
   */
  constructor(
    readonly statusCode: number,
    message: string,
  ) {
    super(message);
  }
}
