import { randomUUID } from 'node:crypto';
import { Fault } from '../http/fault';

/** Uploads that arrive in parts: the SDK cuts what is larger than 5 MB. */
export class MultipartUploads {
  private readonly uploads = new Map<string, Map<number, Buffer>>();

  begin(): string {
    const id = randomUUID();
    this.uploads.set(id, new Map());
    return id;
  }

  add(id: string, part: number, body: Buffer): void {
    this.parts(id).set(part, body);
  }

  /** The parts in their order, as one. */
  complete(id: string): Buffer {
    const parts = [...this.parts(id)].sort(([a], [b]) => a - b).map(([, body]) => body);
    this.uploads.delete(id);
    return Buffer.concat(parts);
  }

  abort(id: string): void {
    this.uploads.delete(id);
  }

  private parts(id: string): Map<number, Buffer> {
    const parts = this.uploads.get(id);
    if (parts === undefined) {
      throw new Fault('NoSuchUpload', `The specified upload does not exist: ${id}`, 404);
    }
    return parts;
  }
}
