# Shared by the commands in this folder: finds the project, installs what is missing, finds Node 24.
# Sourced by POSIX sh; sets root and, after need_packages, node. Everything it says goes to standard error.

root=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd -P)
modules="$root/node_modules"
oldest_node=24

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# need_packages run|all: "run" is what Tidewaiter needs, "all" adds what its tests need.
need_packages() {
  [ -L "$modules" ] || install_packages "$1"
  find_node
}

install_packages() {
  sum=$(cat "$root/package.json" "$root/package-lock.json" | cksum)
  is_installed "$1" && return 0
  command -v npm >/dev/null 2>&1 || fail "npm was not found. Tidewaiter needs Node (20 or newer) with npm, and git."
  mkdir -p "$modules"
  wait_for_other_install
  trap 'rm -rf "$modules/.installing"' EXIT
  is_installed "$1" || run_npm "$1"
  rm -rf "$modules/.installing"
  trap - EXIT
}

# The note of what is installed: the checksum of package.json with package-lock.json, and the scope.
is_installed() {
  [ -f "$modules/.tidewaiter" ] || return 1
  had=$(cat "$modules/.tidewaiter")
  [ "$had" = "$sum all" ] || [ "$had" = "$sum $1" ]
}

wait_for_other_install() {
  while ! mkdir "$modules/.installing" 2>/dev/null; do
    other=$(cat "$modules/.installing/pid" 2>/dev/null || true)
    if [ -n "$other" ] && ! kill -0 "$other" 2>/dev/null; then
      rm -rf "$modules/.installing"
    else
      say "waiting for another installation in this folder"
      sleep 2
    fi
  done
  echo $$ >"$modules/.installing/pid"
}

run_npm() {
  # Whoever has the packages of the tests keeps them.
  scope=$1
  case $(cat "$modules/.tidewaiter" 2>/dev/null || true) in *" all") scope=all ;; esac
  omit=--omit=dev
  [ "$scope" = all ] && omit=--include=dev
  rm -f "$modules/.tidewaiter"
  say "installing packages (the first time takes about a minute)"
  began=$(date +%s)
  log="$modules/.installing/npm.log"
  # Not "npm ci": it refuses a lockfile without the packages of machines that the registry at hand does not offer.
  (cd "$root" && exec npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error "$omit" \
    </dev/null >"$log" 2>&1) &
  npm=$!
  trap 'kill "$npm" 2>/dev/null; rm -rf "$modules/.installing"; exit 130' INT TERM
  show_progress
  wait "$npm" || { cat "$log" >&2; fail "npm could not install the packages."; }
  trap - INT TERM
  echo "$sum $scope" >"$modules/.tidewaiter"
  say "installed $(count_packages) packages in $(($(date +%s) - began)) s"
}

show_progress() {
  shown=0
  while kill -0 "$npm" 2>/dev/null; do
    sleep 1
    passed=$(($(date +%s) - began))
    [ $((passed - shown)) -ge 5 ] || continue
    shown=$passed
    say "  $(count_packages) packages after $passed s"
  done
}

count_packages() {
  find "$modules" -maxdepth 3 -name package.json -path '*/node_modules/*' 2>/dev/null | wc -l | tr -d ' '
}

# The system's Node if it is new enough, else the one that npm has just brought.
find_node() {
  node=$(command -v node || true)
  is_new_enough "$node" && keep_compiled && return 0
  case $(uname -s) in Linux) system=linux ;; Darwin) system=darwin ;; *) system=unknown ;; esac
  case $(uname -m) in x86_64 | amd64) chip=x64 ;; aarch64 | arm64) chip=arm64 ;; *) chip=unknown ;; esac
  node="$modules/node-$system-$chip/bin/node"
  is_new_enough "$node" && keep_compiled && return 0
  fail "Tidewaiter needs Node $oldest_node, and npm has none for this machine ($system $chip). Install it, then start again."
}

# Node keeps what it has read and compiled: the next start is quicker. Where it may not write it goes on without.
keep_compiled() {
  export NODE_COMPILE_CACHE="$modules/.compiled"
}

is_new_enough() {
  [ -x "$1" ] || return 1
  major=$("$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null) || return 1
  [ "$major" -ge "$oldest_node" ]
}
