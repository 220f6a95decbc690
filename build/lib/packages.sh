# shellcheck shell=bash
# Finds what Concierge needs on the machine, or installs it where that is possible. Needs script.sh.

oldest_postgres=15

can_install() { is_root && command -v apt-get >/dev/null; }

why_not_installed() {
  if is_root; then
    echo "There is no apt-get here, so it cannot be installed for you."
  else
    echo "You are not root, so it cannot be installed for you."
  fi
}

has_candidate() { [[ $(apt-cache policy "$1" 2>/dev/null) =~ Candidate:\ [^\(] ]]; }

# Package lists may be missing (a fresh image) or old (a version that the mirror no longer has).
refresh_lists() {
  [[ -z ${lists_are_fresh-} ]] || return 1
  say "updating the package lists"
  apt-get update -qq >&2
  lists_are_fresh=yes
}

apt_install() {
  local package
  say "installing $*"
  for package; do
    has_candidate "${package%%=*}" || refresh_lists || true
  done
  apt_get_install "$@" || { refresh_lists && apt_get_install "$@"; }
}

# Packages talk a lot while they settle in; what they say matters only when they fail.
apt_get_install() {
  local words
  words=$(DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" 2>&1 </dev/null) || { say "$words" && return 1; }
}

# need_command wrk wrk: the command, and the Debian package that has it.
need_command() {
  command -v "$1" >/dev/null && return
  can_install || die "$1 is missing." "$(why_not_installed)" "Install the package $2, then try again."
  apt_install "$2" || die "the package $2 could not be installed; apt-get's words stand above."
}

need_dotnet() {
  need_libraries
  local advice=(
    "Install it (https://dotnet.microsoft.com/download/dotnet/10.0), then try again."
    "If it is installed already, put its folder on PATH."
  )
  command -v dotnet >/dev/null || die "the .NET 10 SDK is missing." "${advice[@]}"
  (cd "$root" && dotnet --version) >/dev/null 2>&1 || die "there is a dotnet, but no .NET 10 SDK." "${advice[@]}"
}

# What the SDK's own archive does not bring: culture data, TLS, and the roots that package sources are checked against.
need_libraries() {
  need_library libicuuc 'libicu[0-9]+'
  need_library libssl 'libssl[0-9]+(t64)?'
  [[ -s /etc/ssl/certs/ca-certificates.crt ]] || ! can_install || apt_install ca-certificates ||
    die "ca-certificates could not be installed; apt-get's words stand above."
}

# need_library NAME PACKAGE: the package's name has a version in it, which differs from release to release.
need_library() {
  [[ -x /sbin/ldconfig ]] || return 0
  [[ $(/sbin/ldconfig -p) != *"$1.so"* ]] || return 0
  can_install || die "$1 is missing, without which .NET does not run." "$(why_not_installed)" \
    "Install your system's package of it, then try again."
  refresh_lists || true
  apt_install "$(apt-cache search --names-only "^$2\$" | cut -d' ' -f1 | sort -V | tail -1)" ||
    die "$1 could not be installed; apt-get's words stand above."
}

# The folder with initdb, pg_ctl and psql: of the version asked for, or else of the newest there is.
find_postgres() {
  local wanted=${1-} folder version
  while read -r folder; do
    version=$("$folder/postgres" --version | sed -E 's/.* ([0-9]+)[.a-z].*/\1/')
    ((version >= oldest_postgres)) || continue
    [[ -n $wanted && $version != "$wanted" ]] || { echo "$folder" && return; }
  done < <(postgres_folders)
  return 1
}

postgres_folders() {
  local program
  for program in $(printf '%s\n' /usr/lib/postgresql/*/bin/postgres | sort -rV) $(type -ap postgres || true); do
    program=$(readlink -f "$program")
    [[ -x $program && -x ${program%/*}/initdb && -x ${program%/*}/psql ]] && echo "${program%/*}"
  done
}

need_postgres() {
  find_postgres >/dev/null && return
  can_install || die "PostgreSQL $oldest_postgres or newer is missing." "$(why_not_installed)" \
    "As root, once: $root/build/postgres install" \
    "Or use a server that you have: CONCIERGE_DATABASE='Host=…;Username=…;Password=…;Database=…'"
  apt_install postgresql || die "PostgreSQL could not be installed; apt-get's words stand above."
  find_postgres >/dev/null || die "this release has no PostgreSQL $oldest_postgres or newer." \
    "Use a server that you have: CONCIERGE_DATABASE='Host=…;Username=…;Password=…;Database=…'"
}

# The two extensions that every database gets; btree_gist comes with PostgreSQL, in some systems as -contrib.
need_extensions() {
  local bin=$1 extensions version
  extensions=$("$bin/pg_config" --sharedir)/extension
  version=$("$bin/pg_config" --version | sed -E 's/.* ([0-9]+).*/\1/')
  [[ -f $extensions/btree_gist.control ]] ||
    die "PostgreSQL's extension btree_gist is missing." "Install your system's postgresql-contrib, then try again."
  [[ -f $extensions/vector.control ]] && return
  can_install || die "the extension pgvector for PostgreSQL $version is missing." "$(why_not_installed)" \
    "As root, once: $root/build/postgres install"
  has_candidate "postgresql-$version-pgvector" || refresh_lists || true
  if has_candidate "postgresql-$version-pgvector"; then
    apt_install "postgresql-$version-pgvector" || die "pgvector could not be installed; apt-get's words stand above."
  else
    "$root/build/lib/build-pgvector" "$bin"
  fi
}
