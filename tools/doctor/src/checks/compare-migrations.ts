/** The migrations of this copy against those the database has been through. Pure. */
import { failed, ok, warning, type Finding } from '../run/check.js';

export interface MigrationOnDisk {
  readonly name: string;
  /** SHA-256 of migration.sql in hexadecimal, as Prisma records it. */
  readonly checksum: string;
}

export interface MigrationInDatabase {
  readonly name: string;
  readonly checksum: string;
  readonly isFinished: boolean;
  readonly isRolledBack: boolean;
}

const deploy = 'npm start applies them (by hand, in apps/backend: pnpm exec prisma migrate deploy).';

export function compareMigrations(
  onDisk: readonly MigrationOnDisk[],
  inDatabase: readonly MigrationInDatabase[],
): Finding {
  const counted = inDatabase.filter(({ isRolledBack }) => !isRolledBack);
  const broken = counted.filter(({ isFinished }) => !isFinished).map(({ name }) => name);
  if (broken.length > 0) {
    return failed(
      `${list(broken)} failed half-way, and nothing is applied after it`,
      `Look at the logs column of _prisma_migrations, mend the cause, then in apps/backend: pnpm exec prisma migrate resolve --rolled-back ${broken[0] ?? ''}`,
    );
  }
  const applied = new Map(counted.map(({ name, checksum }) => [name, checksum]));
  const pending = onDisk.filter(({ name }) => !applied.has(name)).map(({ name }) => name);
  if (pending.length > 0) return failed(`${pending.length} not applied: ${list(pending)}`, deploy);
  const edited = onDisk.filter(({ name, checksum }) => applied.get(name) !== checksum).map(({ name }) => name);
  if (edited.length > 0) {
    return warning(
      `${list(edited)} was edited after it was applied`,
      'Restore the file from git; a change of the schema belongs into a new migration.',
    );
  }
  const unknown = counted
    .filter(({ name }) => !onDisk.some((migration) => migration.name === name))
    .map(({ name }) => name);
  if (unknown.length > 0) {
    return warning(
      `the database is ahead of this copy: it knows ${list(unknown)}`,
      'Update this copy of the code, or set DATABASE_URL to its own database.',
    );
  }
  return ok(`all ${onDisk.length} applied`);
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
