# The options of bin/start and bin/dev: turns them into the environment that the server reads.
# Needs lib.sh and a function usage.

read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) usage; exit 0 ;;
      --demo) TIDEWAITER_PROFILE=demo ;;
      --tls) TIDEWAITER_TLS=self ;;
      --profile | --port | --data | --tls-cert | --tls-key)
        [ $# -ge 2 ] || refuse_option "$1 needs a value"
        take_value "$1" "$2"
        shift
        ;;
      *) refuse_option "unknown option: $1" ;;
    esac
    shift
  done
  TIDEWAITER_PROFILE=${TIDEWAITER_PROFILE:-hub}
  check_options
  TIDEWAITER_DATA=${TIDEWAITER_DATA:-$(default_folder)}
  make_folder
  export TIDEWAITER_PROFILE TIDEWAITER_DATA
}

take_value() {
  case $1 in
    --profile) TIDEWAITER_PROFILE=$2 ;;
    --port) export TIDEWAITER_PORT="$2" ;;
    --data) TIDEWAITER_DATA=$2 ;;
    --tls-cert) TIDEWAITER_TLS=files; export TIDEWAITER_TLS_CERT="$2" ;;
    --tls-key) TIDEWAITER_TLS=files; export TIDEWAITER_TLS_KEY="$2" ;;
  esac
}

check_options() {
  case $TIDEWAITER_PROFILE in hub | national | demo) ;; *) refuse_option "no such profile: $TIDEWAITER_PROFILE" ;; esac
  case ${TIDEWAITER_PORT:-8080} in *[!0-9]* | '') refuse_option "--port needs a number" ;; esac
  [ -z "${TIDEWAITER_TLS:-}" ] && return 0
  export TIDEWAITER_TLS
  [ "$TIDEWAITER_TLS" = files ] || return 0
  [ -n "${TIDEWAITER_TLS_CERT:-}" ] && [ -n "${TIDEWAITER_TLS_KEY:-}" ] ||
    refuse_option "--tls-cert and --tls-key belong together"
}

refuse_option() {
  say "$1"
  say "See bin/start --help."
  exit 2
}

default_folder() {
  if [ "$(id -u)" = 0 ]; then
    echo "/var/lib/tidewaiter/$TIDEWAITER_PROFILE"
  else
    echo "${XDG_DATA_HOME:-$HOME/.local/share}/tidewaiter/$TIDEWAITER_PROFILE"
  fi
}

# As root the database's own user has to pass through the folder; what it must not read is closed on its own.
make_folder() {
  mkdir -p -- "$TIDEWAITER_DATA"
  if [ "$(id -u)" = 0 ]; then chmod 711 -- "$TIDEWAITER_DATA"; else chmod 700 -- "$TIDEWAITER_DATA"; fi
  TIDEWAITER_DATA=$(CDPATH='' cd -- "$TIDEWAITER_DATA" && pwd -P)
}
