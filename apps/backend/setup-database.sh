#!/usr/bin/env bash
# Prepares a PostgreSQL 16 or newer of your own: the role live_meeting and a database of that name which it owns.
# Can be run again at any time; what is there already stays, and only a given or changed password is set.
#
#   ./setup-database.sh                                        as the server's superuser over its local socket
#   PGHOST=db.example.com PGUSER=postgres ./setup-database.sh  elsewhere; psql's own variables say where and as whom
#
# The role's password is asked for when run by hand; DB_PASSWORD gives it to a script; an empty one is generated.
set -euo pipefail

role=live_meeting
database=live_meeting
minimum_version=160000

fail() {
  echo "setup-database: $*" >&2
  exit 1
}

command -v psql > /dev/null || fail 'psql is not installed (Debian, Ubuntu: apt install postgresql-client)'

# Without an address of their own, people mean the server on this machine, whose superuser is the system user postgres.
run_psql=(psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --dbname "${PGDATABASE:-postgres}")
if [[ -z ${PGHOST:-} && -z ${PGUSER:-} && $(id -u) -eq 0 ]] && id postgres > /dev/null 2>&1; then
  cd /
  run_psql=(runuser -u postgres -- "${run_psql[@]}")
fi
query() { "${run_psql[@]}" "$@"; }

version=$(query --command 'SHOW server_version_num') || fail 'the server cannot be reached; PGHOST, PGPORT, PGUSER and PGPASSWORD say where and as whom'
((version >= minimum_version)) || fail "PostgreSQL 16 or newer is needed, this server is $((version / 10000))"

has_role=$(query --command "SELECT count(*) FROM pg_roles WHERE rolname = '$role'")
has_database=$(query --command "SELECT count(*) FROM pg_database WHERE datname = '$database'")

password=${DB_PASSWORD:-}
generated=''
if [[ -z $password && -t 0 ]]; then
  hint='empty: generate one'
  ((has_role == 0)) || hint='empty: keep the one it has'
  read -r -s -p "Password for the role $role ($hint): " password
  echo
fi
if [[ -z $password && $has_role -eq 0 ]]; then
  password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  generated=$password
fi

# The password travels by standard input: the list of processes shows arguments to everybody.
if ((has_role == 0)); then query <<< "CREATE ROLE $role LOGIN CREATEDB;"; fi
quote="'"
if [[ -n $password ]]; then query <<< "ALTER ROLE $role PASSWORD '${password//$quote/$quote$quote}';"; fi
if ((has_database == 0)); then query <<< "CREATE DATABASE $database OWNER $role TEMPLATE template0 ENCODING 'UTF8';"; fi

host=${PGHOST:-127.0.0.1}
# A folder is a socket, which Node.js does not reach by a plain address.
[[ $host != /* ]] || host=127.0.0.1
echo "The role $role and its database are ready."
echo "DATABASE_URL=postgresql://$role:${generated:-<password>}@$host:${PGPORT:-5432}/$database"
if [[ -z $generated ]]; then echo 'Put the password in its place; characters other than letters and digits as %XX.'; fi
