# shellcheck shell=bash
# What every script here starts with: the clone's folder, words to the reader, settings, building.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Build nodes that linger would hold a caller's pipe open long after the script has ended.
export MSBUILDDISABLENODEREUSE=1

say() { printf '%s\n' "$*" >&2; }

die() {
  say "build/$(basename "$0"): $1"
  shift
  (($# == 0)) || printf '  %s\n' "$@" >&2
  exit 1
}

is_root() { ((EUID == 0)); }

# The help text is the comment at the head of the script that was called.
print_help() { sed -n '2,/^[^#]/s/^#\( \|$\)//p' "$0"; }

wants_help() { [[ ${1-} == --help || ${1-} == -h ]]; }

# Settings from .env; what the environment already says wins.
load_env() {
  [[ -f $root/.env ]] || return 0
  local line name value
  while IFS= read -r line || [[ -n $line ]]; do
    line=${line%$'\r'}
    [[ $line =~ ^[[:space:]]*(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]] || continue
    name=${BASH_REMATCH[2]} value=${BASH_REMATCH[3]}
    [[ $value =~ ^\"(.*)\"$ || $value =~ ^\'(.*)\'$ ]] && value=${BASH_REMATCH[1]}
    [[ -n ${!name+set} ]] || export "$name=$value"
  done <"$root/.env"
}

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The folder that `dotnet build` fills: build_output Concierge.Api
build_output() { printf '%s/artifacts/bin/%s/release/%s.dll' "$root" "$1" "$1"; }

# build_if_older src/Concierge.Api: a Release build, unless nothing changed since the last one.
build_if_older() {
  local project=$1 name stamp
  name=$(basename "$project")
  stamp=$root/artifacts/$name.built
  is_current "$stamp" "$(build_output "$name")" && return
  say "building $name"
  mkdir -p "$root/artifacts"
  touch "$stamp.new"
  (cd "$root" && dotnet build "$project" --configuration Release --verbosity quiet) >&2
  mv "$stamp.new" "$stamp"
}

# Folders count too: a file that was removed or renamed changes only its folder.
is_current() {
  local stamp=$1 output=$2
  [[ -f $stamp && -f $output ]] || return 1
  [[ -z $(cd "$root" && find src tests/Concierge.Benchmarks Directory.*.props global.json .editorconfig \
    -newer "$stamp" -print -quit) ]]
}
