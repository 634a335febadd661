# shellcheck shell=bash
# One list of what a terminal is, used twice: `ensure` says what differs (--check) or mends it (install). Each kind of thing is a
# pair: is_KIND looks, make_KIND mends. What is replaced is kept below $kept, so that --remove can put it back.

kept=/var/lib/sammen-kiosk
drifts=0
changes=0
troubles=0

# what it is in words, kind, its arguments
ensure() {
  local what=$1 kind=$2
  shift 2
  "is_$kind" "$@" && return
  if [[ $mode == check ]]; then
    echo "drift: $what"
    drifts=$((drifts + 1))
  elif "make_$kind" "$@" && "is_$kind" "$@"; then
    echo "done: $what"
    changes=$((changes + 1))
  else
    echo "FAILED: $what" >&2
    troubles=$((troubles + 1))
  fi
}

# A line in one of the lists that --remove reads; once.
remember() { # list, line
  mkdir -p "$kept"
  grep -qxF -- "$2" "$kept/$1" 2>/dev/null || echo "$2" >>"$kept/$1"
}

keep_before() { # path: called before it is first changed
  grep -qxF -- "$1" "$kept/files" 2>/dev/null && return
  if [[ -e $1 || -L $1 ]]; then
    mkdir -p "$kept/before$(dirname "$1")"
    cp -a "$1" "$kept/before$1" || return
  fi
  remember files "$1"
}

# Debian's packages
is_packages() { [[ -z $(missing_packages "$@") ]]; }
missing_packages() {
  local name
  for name; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || echo "$name"
  done
}
make_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  # A package that looks for hardware or starts a service must find this machine ready: it is not yet, and the steps below start all.
  DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null || return
  local name
  for name in "${missing[@]}"; do remember packages "$name"; done
}

# A user that nobody can log in as: no password, no shell.
is_user() { # name, groups
  [[ $(passwd -S "$1" 2>/dev/null | cut -d' ' -f2) == L && $(getent passwd "$1" | cut -d: -f7) == /usr/sbin/nologin ]] || return
  local group
  for group in ${2//,/ }; do [[ " $(id -nG "$1") " == *" $group "* ]] || return; done
}
make_user() {
  if ! getent passwd "$1" >/dev/null; then
    useradd --system --user-group --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin "$1" || return
    remember users "$1"
  fi
  usermod --lock --shell /usr/sbin/nologin ${2:+--append --groups "$2"} "$1"
}

# A file with this content
is_file() { # path, mode, content
  [[ -f $1 && ! -L $1 && $(stat -c '%a %U' "$1") == "$2 root" ]] && cmp -s "$1" <(printf '%s\n' "$3")
}
make_file() {
  keep_before "$1" || return
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "$3" >"$1.new" && chown root:root "$1.new" && chmod "$2" "$1.new" && mv -T "$1.new" "$1" && touched=1
}

# A line somewhere in a file of Debian's
is_line() { grep -qxF -- "$2" "$1" 2>/dev/null; } # path, line
make_line() { keep_before "$1" && echo "$2" >>"$1"; }

is_link() { [[ $(readlink "$1") == "$2" ]]; } # path, target
make_link() { keep_before "$1" && ln -sfT "$2" "$1"; }

is_enabled() { [[ $(systemctl is-enabled "$1" 2>/dev/null) == enabled ]]; }
make_enabled() { systemctl -q enable "$1" && remember enabled "$1"; }

is_masked() { [[ $(systemctl is-enabled "$1" 2>/dev/null) == masked ]]; }
make_masked() {
  remember masked "$1 $(systemctl is-enabled "$1" 2>/dev/null)"
  systemctl -q mask --now "$1" 2>/dev/null
}

is_running() { systemctl -q is-active "$1"; }
make_running() { systemctl restart "$1"; }

is_noswap() { [[ $(wc -l </proc/swaps) -le 1 ]]; }
make_noswap() { swapoff -a; }

is_locale() { [[ " $(locale -a 2>/dev/null | tr '\n' ' ') " == *' nb_NO.utf8 '* ]]; }
make_locale() { locale-gen >/dev/null; }

is_absent() { [[ ! -e $1 ]]; }
make_absent() { rm -f "$1" && touched=1; }
