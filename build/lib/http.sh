# shellcheck shell=bash
# What the scripts that speak with a running Concierge have in common. Sourced after packages.sh.

address=
token=
reply=

# find_server [ADDRESS]: the local one unless given.
find_server() {
  need_command curl curl
  address=${1:-http://127.0.0.1:${CONCIERGE_PORT:-5080}}
  curl --silent --max-time 5 --output /dev/null "$address/health/live" ||
    die "nothing answers at $address." "Start it: build/run"
}

chapter() { printf '\n\033[1m%s\033[0m\n' "$1"; }

# ask METHOD PATH [BODY]: the answer is in reply; a refusal ends the walk.
ask() {
  local arguments=(--silent --show-error --max-time 30 --request "$1" --write-out '\n%{http_code}')
  [[ -z $token ]] || arguments+=(--header "Authorization: Bearer $token")
  [[ -z ${3-} ]] || arguments+=(--header 'Content-Type: application/json' --data "$3")
  reply=$(curl "${arguments[@]}" "$address/api/v1$2")
  code=${reply##*$'\n'} reply=${reply%$'\n'*}
  ((code < 400)) || { pretty <<<"$reply"; die "$1 $2 was answered with $code."; }
}

# The same, shown.
call() {
  printf '%s /api/v1%s\n' "$1" "$2"
  [[ -z ${3-} || $2 == /auth/* ]] || pretty <<<"$3"
  ask "$@"
  printf '← %s\n' "$code"
  sed -E 's/"((access|refresh)Token)":"([^"]{8})[^"]*"/"\1":"\3…"/g' <<<"$reply" | pretty
}

field() { grep -o "\"$1\":\"[^\"]*\"" <<<"$reply" | head -1 | cut -d'"' -f4; }
number() { grep -oE "\"$1\":[0-9]+" <<<"$reply" | tail -1 | cut -d: -f2; }

# JSON, indented, by what every Debian has.
pretty() {
  awk '
    function line() { printf "\n%*s", 2 * depth + 2, "" }
    BEGIN { printf "  " }
    {
      for (i = 1; i <= length($0); i++) {
        c = substr($0, i, 1)
        if (quoted) {
          printf "%s", c
          if (escaped) escaped = 0
          else if (c == "\\") escaped = 1
          else if (c == "\"") quoted = 0
          continue
        }
        if (c ~ /[ \t\r]/) continue
        closes = (c == "}" || c == "]")
        if (opened && !closes) line()
        if (closes) { depth--; if (!opened) line() }
        opened = 0
        printf "%s", c
        if (c == "\"") quoted = 1
        else if (c == "{" || c == "[") { depth++; opened = 1 }
        else if (c == ",") line()
        else if (c == ":") printf " "
      }
    }
    END { print "" }'
}
