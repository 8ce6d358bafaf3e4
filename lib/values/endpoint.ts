import { Token, Tokenization } from 'aws-cdk-lib';

/** Host and port that clients connect to. */
export class Endpoint {
  /** Host and port, with a colon between. */
  public readonly socketAddress: string;

  /**
   * @param hostname host to connect to
   * @param port port to connect to, which may be a token
   */
  public constructor(
    public readonly hostname: string,
    public readonly port: number,
  ) {
    this.socketAddress = `${hostname}:${Token.isUnresolved(port) ? Tokenization.stringifyNumber(port) : port}`;
  }
}
