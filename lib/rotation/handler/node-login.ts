import { isIP } from 'node:net';
import { connect } from 'node:tls';

export interface Node {
  readonly host: string;
  readonly port: number;
}

const TIMEOUT = 5_000;

/** Logs in to a node over TLS. Rejects with what the node answered, or why it could not be reached. */
export function logIn({ host, port }: Node, username: string, password: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, ...(isIP(host) === 0 && { servername: host }) });
    let reply = '';
    const end = (problem?: string): void => {
      socket.destroy();
      if (problem === undefined) {
        resolve();
      } else {
        reject(new Error(`${host}:${port}: ${problem}`));
      }
    };
    // The whole attempt, not only a silence, so that a node which sends a byte at a time ends it, too.
    const timer = setTimeout(() => end(`no answer within ${TIMEOUT / 1000} seconds`), TIMEOUT);
    socket.once('close', () => {
      clearTimeout(timer);
      end('the connection was closed');
    });
    socket.once('error', ({ message }) => end(message));
    socket.once('secureConnect', () => socket.write(command('AUTH', username, password)));
    socket.on('data', (chunk) => {
      reply += chunk.toString();
      if (reply.includes('\r\n')) {
        // Whoever is told OK is in. A command more, such as PING, might not be allowed to this user.
        end(reply === '+OK\r\n' ? undefined : reply.trim().replace(/^-/, ''));
      }
    });
  });
}

function command(...words: string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}
