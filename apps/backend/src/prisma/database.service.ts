/**
 * The one pool of connections, and plain SQL where a path is hot. Prisma shares the pool. Every wait has an end:
 * a database that is away or stuck shows as `database.unavailable`.
 */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import { AppConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { translateDatabaseError } from './database-errors.js';

export interface Statement {
  /** Names the prepared statement: the same name always stands for the same text. */
  readonly name: string;
  readonly text: string;
}

export interface Queryable {
  query<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
}

export interface Transaction extends Queryable {
  /** Runs `work` so that its failure undoes its own changes only. @throws what `work` throws. */
  savepoint(work: () => Promise<void>): Promise<void>;
}

const connectTimeoutMs = 2000;
const statementTimeoutMs = 2500;

@Injectable()
export class DatabaseService implements Queryable, OnApplicationShutdown {
  readonly pool: pg.Pool;

  constructor(config: AppConfig, @Inject(LOGGER) logger: Logger) {
    this.pool = new pg.Pool({
      connectionString: config.databaseUrl,
      application_name: 'live-meeting-backend',
      max: 20,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: statementTimeoutMs,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 10_000,
      keepAlive: true,
    });
    // A connection that dies must not end the process, idle or lent out: whoever waits on it is told by its query.
    this.pool.on('connect', (client) => {
      client.on('error', (error) => {
        logger.debug({ err: error }, 'a database connection failed');
      });
    });
    this.pool.on('error', (error) => {
      logger.warn({ err: error }, 'an idle database connection failed');
    });
  }

  async query<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    try {
      return await run<Row>(this.pool, statement, values);
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }

  async transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const client = await this.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(transactionOn(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      broken = await rollBack(client);
      throw translateDatabaseError(error);
    } finally {
      client.release(broken);
    }
  }

  /** The last hook: it runs when the server is closed, and what has begun has had its connections to the end. */
  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private async connect(): Promise<pg.PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }
}

function transactionOn(client: pg.PoolClient): Transaction {
  return {
    query: (statement, values) => run(client, statement, values),
    // Never released: the end of the transaction does that, and a rollback goes to the last one of the name.
    savepoint: async (work) => {
      await client.query('SAVEPOINT step');
      try {
        await work();
      } catch (error) {
        await client.query('ROLLBACK TO SAVEPOINT step');
        throw error;
      }
    },
  };
}

async function run<Row extends object>(
  target: pg.Pool | pg.PoolClient,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const result = await target.query<Row>({ name: statement.name, text: statement.text, values: [...values] });
  return result.rows;
}

/** @returns the error that makes the connection unusable, if any. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
