import { execFile } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PACKAGES = '/usr/lib/postgresql';

/** A PostgreSQL of a test's own, which may be stopped, moved and filled as it likes. */
export interface PostgresServer {
  port: number;
  /** Of one of its databases. */
  url(database: string, port?: number): string;
  /** `immediate` is a crash: nothing is brought to an end. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  /** Resolves once it takes connections, at its old address or at another. */
  start(where?: 'elsewhere'): Promise<void>;
  remove(): Promise<void>;
}

/** Where Debian's package puts the programs; null where it is not installed. */
export function findPostgres(): string | null {
  const versions = existsSync(PACKAGES) ? readdirSync(PACKAGES).sort((a, b) => Number(a) - Number(b)) : [];
  const newest = versions.findLast(version => existsSync(join(PACKAGES, version, 'bin/pg_ctl')));
  return newest ? join(PACKAGES, newest, 'bin') : null;
}

export async function createPostgres(bin: string, settings: string[]): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-postgres-'));
  await giveToPostgres(folder);
  const data = join(folder, 'data');
  const call = (program: string, ...args: string[]) => asPostgres(join(bin, program), args, folder);
  await call('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  let port = await freePort();
  const basics = [`unix_socket_directories = '${folder}'`, 'fsync = off', "listen_addresses = '127.0.0.1'"];
  appendFileSync(join(data, 'postgresql.conf'), `\n${[...basics, ...settings].join('\n')}\n`);
  const start = async (where?: 'elsewhere'): Promise<void> => {
    if (where) port = await freePort();
    await call(
      'pg_ctl',
      '-D',
      data,
      '-w',
      '-t',
      '60',
      '-l',
      join(folder, 'log'),
      '-o',
      `-p ${port}`,
      'start',
    );
  };
  await start();
  return {
    get port() {
      return port;
    },
    url: (database, on = port) => `postgresql://postgres@127.0.0.1:${on}/${database}`,
    stop: async how => void (await call('pg_ctl', '-D', data, '-w', '-m', how, 'stop')),
    start,
    remove: async () => {
      await call('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop').catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
const isRoot = process.getuid?.() === 0;

async function asPostgres(program: string, args: string[], cwd: string): Promise<unknown> {
  return isRoot
    ? run('runuser', ['-u', 'postgres', '--', program, ...args], { cwd })
    : run(program, args, { cwd });
}

export async function giveToPostgres(folder: string): Promise<void> {
  if (!isRoot) return;
  const ids = await Promise.all(['-u', '-g'].map(which => run('id', [which, 'postgres'])));
  const [user, group] = ids.map(({ stdout }) => Number(stdout));
  chownSync(folder, user ?? 0, group ?? 0);
}

/** The address under which an operator knows the database, whichever server answers there. */
export interface MovingAddress {
  port: number;
  /** Of the connections that stand nothing is heard any more, or they break. */
  cut(how: 'silent' | 'broken'): void;
  /** New connections go to this port. */
  moveTo(port: number): void;
  close(): Promise<void>;
}

export async function createAddress(to: number): Promise<MovingAddress> {
  let target = to;
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer(incoming => {
    const outgoing = connect(target, '127.0.0.1');
    const pair: [Socket, Socket] = [incoming, outgoing];
    pairs.add(pair);
    for (const [from, onto] of [pair, [outgoing, incoming] as const]) {
      from.pipe(onto);
      from.on('error', () => onto.destroy()).on('close', () => pairs.has(pair) && onto.destroy());
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    moveTo: port => {
      target = port;
    },
    cut: how => {
      for (const pair of pairs) {
        pairs.delete(pair);
        const [incoming, outgoing] = pair;
        incoming.unpipe().resume();
        outgoing.unpipe().destroy();
        if (how === 'broken') incoming.destroy();
      }
    },
    close: async () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
