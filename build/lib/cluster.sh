# shellcheck shell=bash
# A private PostgreSQL cluster: where it is, how it is made, set up and launched. Needs script.sh and packages.sh.

cluster=${CONCIERGE_CLUSTER:-postgres}
[[ $cluster =~ ^[a-z0-9-]+$ ]] ||
  die "CONCIERGE_CLUSTER is a name of small letters, digits and hyphens, not '$cluster'."
link=$root/.data/$cluster
clone_hash=$(sha256sum <<<"$root" | cut -c1-12)
in_memory=/dev/shm/concierge-$clone_hash/$cluster

# Sets place (the cluster's own folder), data and owner (the user that PostgreSQL runs as).
locate() {
  owner=$(id -un) place=$link
  if is_root; then
    owner=postgres
    reachable_by_owner || place=/var/lib/concierge/$clone_hash/$cluster
  fi
  if [[ -d $in_memory ]] || may_be_in_memory; then place=$in_memory; fi
  # A clone that one user made and another runs: the data decides.
  if [[ -d $place && $(stat -Lc %U "$place") != "$owner" ]]; then
    is_root || die "$place belongs to $(stat -Lc %U "$place")." \
      "Run this as root or as that user, or make a clone of your own."
    owner=$(stat -Lc %U "$place")
  fi
  data=$place/data
}

reachable_by_owner() {
  mkdir -p "$root/.data"
  id -u "$owner" >/dev/null 2>&1 && runuser -u "$owner" -- test -x "$root/.data" 2>/dev/null
}

# Each test makes a database of some hundred files and deletes it again; on a disk that is most of what it costs.
may_be_in_memory() {
  [[ $cluster == test && (-L $link || ! -e $link) && $(stat -fc %T /dev/shm 2>/dev/null) == tmpfs ]] &&
    (($(df --output=avail /dev/shm | tail -1) >= 4 << 20 && $(awk '/MemAvailable/ { print $2 }' /proc/meminfo) >= 6 << 20))
}

as_owner() {
  if is_root; then (cd / && exec runuser -u "$owner" -- "$@"); else (cd / && exec "$@"); fi
}

use_programs() {
  local version=
  [[ ! -f $data/PG_VERSION ]] || version=$(<"$data/PG_VERSION")
  bin=$(find_postgres "$version") || die "the data in $data was made by PostgreSQL $version, which is not here." \
    "Install it, or give the data up: build/postgres reset"
}

create() {
  say "making a PostgreSQL cluster in $place"
  id -u "$owner" >/dev/null 2>&1 ||
    die "PostgreSQL cannot run as root, and there is no user $owner." "Make one, then try again."
  if is_root; then
    mkdir -p "$(dirname "$place")"
    command install -d -m 700 -o "$owner" -g "$(id -gn "$owner")" "$place"
  else
    command install -d -m 700 "$place"
  fi
  [[ $place == "$link" ]] || ln -sfn "$place" "$link"
  as_owner rm -rf "$data.new"
  write_private pgpass < <(printf '127.0.0.1:*:*:%s:%s\n' postgres "$(secret)" concierge "$(secret)")
  write_private superuser < <(password_of postgres)
  LC_ALL=C as_owner "$bin/initdb" --pgdata "$data.new" --username postgres --pwfile "$place/superuser" \
    --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 --no-sync >/dev/null
  as_owner rm "$place/superuser"
  as_owner sh -c "echo \"include 'concierge.conf'\" >>'$data.new/postgresql.conf'"
  # Only a whole cluster has the name that start looks for.
  as_owner mv "$data.new" "$data"
}

secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

write_private() { as_owner sh -c 'umask 077 && cat >"$1"' - "$place/$1"; }

password_of() { sed -n "s/^127\.0\.0\.1:\*:\*:$1://p" "$place/pgpass"; }

# The process must have our folder as its own: after a crash its number may be another program's.
is_running() {
  local pid
  [[ -f $data/postmaster.pid ]] && read -r pid <"$data/postmaster.pid" && [[ /proc/$pid/cwd -ef $data ]]
}

# A server that was killed leaves its children for a moment, and a pid file for good.
wait_for_leftovers() {
  local attempt process
  for attempt in {1..100}; do
    for process in /proc/[0-9]*; do
      [[ ! $process/cwd -ef $data ]] || { sleep 0.1; continue 2; }
    done
    as_owner rm -f "$data/postmaster.pid"
    return
  done
  die "processes of an earlier server still work in $data after $((attempt / 10)) s." "Look at: $place/log"
}

launch() {
  local attempt
  wait_for_leftovers
  for attempt in 1 2 3; do
    choose_port
    settings | as_owner tee "$data/concierge.conf" >/dev/null
    [[ ! -f $place/log ]] || as_owner mv -f "$place/log" "$place/log.old"
    # Whoever inherits file 9 holds the lock; the server must not.
    LC_ALL=C as_owner "$bin/pg_ctl" start --silent --wait --timeout 120 --pgdata "$data" --log "$place/log" 9>&- &&
      return
    # Another program may have taken the port between the look and the start.
    ! port_is_free "$port" || break
  done
  die "PostgreSQL did not start ($attempt tried). Its last words:" "$(tail -5 "$place/log")"
}

choose_port() {
  local first=20000 count=10000 seed
  seed=$((16#$(sha256sum <<<"$root/$cluster" | cut -c1-6)))
  port=$((first + seed % count))
  [[ ! -f $place/port ]] || port=$(<"$place/port")
  until port_is_free "$port"; do port=$((first + (port + 1 - first) % count)); done
  echo "$port" | write_private port
}

# Sized for a machine of two cores that also runs the API.
settings() {
  cat <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
effective_cache_size = 1GB
wal_level = minimal
max_wal_senders = 0
max_wal_size = 2GB
min_wal_size = 256MB
checkpoint_timeout = 15min
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
fsync = $(durable)
full_page_writes = $(durable)
synchronous_commit = on
CONF
}

durable() { if [[ $cluster == test ]]; then echo off; else echo on; fi; }

# The extensions go into the template, so that a database made without a superuser has them.
provision() {
  local PGOPTIONS='-c client_min_messages=warning'
  export PGOPTIONS
  as_superuser <<SQL
SELECT 'CREATE ROLE concierge' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'concierge') \gexec
ALTER ROLE concierge LOGIN CREATEDB PASSWORD '$(password_of concierge)';
\connect template1
CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS btree_gist;
\connect postgres
SELECT 'CREATE DATABASE concierge OWNER concierge'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'concierge') \gexec
SQL
  write_private provisioned </dev/null
}

as_superuser() {
  PGPASSFILE=$place/pgpass "$bin/psql" --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
    --host 127.0.0.1 --port "$(<"$place/port")" --username postgres postgres >/dev/null
}
