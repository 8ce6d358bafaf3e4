/** A refusal in the words of the AWS API: the code is what an SDK raises as the error's name. */
export class Fault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = code;
  }
}
