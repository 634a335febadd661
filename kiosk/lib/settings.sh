# shellcheck shell=bash
# Reads and judges the settings file: one line for each wrong value. It is read, never run.

settings_known=" SERVER OFFICE TERMINAL PRINTER SIDES IDLE_SECONDS VOLUME HEADPHONES KEYBOARD CA_FILE "
settings_faults=0

fault() {
  echo "$settings_file: $1" >&2
  settings_faults=$((settings_faults + 1))
}

# NAME=value, in double quotes where it has spaces: what systemd's EnvironmentFile reads the same way.
# shellcheck disable=SC2034 # read by name, and by others
read_settings() {
  settings_file=$1
  SERVER='' OFFICE='' TERMINAL='' PRINTER='' SIDES=two IDLE_SECONDS=60 VOLUME=50 HEADPHONES=auto KEYBOARD=no CA_FILE=''
  local line name value number=0
  while IFS= read -r line || [[ -n $line ]]; do
    number=$((number + 1))
    [[ $line =~ ^[[:space:]]*(#.*)?$ ]] && continue
    if [[ $line =~ ^([A-Z_]+)=\"([^\"\\\$\`]*)\"[[:space:]]*$ || $line =~ ^([A-Z_]+)=([^[:space:]\"\'\\\$\`]*)[[:space:]]*$ ]]; then
      name=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
      if [[ $settings_known == *" $name "* ]]; then
        printf -v "$name" '%s' "$value"
      else
        fault "line $number: there is no setting $name"
      fi
    else
      fault "line $number: must be NAME=value, or NAME=\"value with spaces\""
    fi
  done <"$settings_file"
  judge_settings
  [[ $settings_faults -eq 0 ]]
}

# name, smallest, largest
judge_number() {
  local value=${!1}
  if [[ ! $value =~ ^[0-9]{1,4}$ ]] || ((10#$value < $2 || 10#$value > $3)); then
    fault "$1: must be a whole number from $2 to $3, not \"$value\""
  fi
}

# name, then what it may be
judge_choice() {
  local name=$1 value=${!1}
  shift
  [[ " $* " == *" $value "* && -n $value ]] || fault "$name: must be one of $*, not \"$value\""
}

# A bare machine has no openssl yet: then the words at its beginning must do.
is_certificate() {
  if command -v openssl >/dev/null; then openssl x509 -noout -in "$1" 2>/dev/null
  else grep -qsx -e '-----BEGIN CERTIFICATE-----' "$1"; fi
}

judge_settings() {
  local host='[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?' port='(:[0-9]{1,5})?'
  if [[ ! $SERVER =~ ^https://$host$port$ && ! $SERVER =~ ^http://(localhost|127\.0\.0\.1)$port$ ]]; then
    fault "SERVER: must be https:// and a name, with no path and no slash at the end (http:// only for 127.0.0.1), not \"$SERVER\""
  fi
  [[ -n $OFFICE && ${#OFFICE} -le 80 ]] || fault 'OFFICE: must be 1 to 80 characters'
  [[ -n $TERMINAL && ${#TERMINAL} -le 80 ]] || fault 'TERMINAL: must be 1 to 80 characters'
  [[ $PRINTER == none || $PRINTER =~ ^ipps?://$host$port/[A-Za-z0-9/._-]*$ ]] ||
    fault "PRINTER: must be none, or ipp:// or ipps:// with a host and a path, such as ipp://192.0.2.20/ipp/print, not \"$PRINTER\""
  judge_choice SIDES one two
  judge_number IDLE_SECONDS 30 600
  judge_number VOLUME 0 100
  judge_choice HEADPHONES auto always never
  [[ $KEYBOARD =~ ^[a-z_]+(\([a-z_]+\))?$ ]] || fault "KEYBOARD: must be an XKB layout such as no, not \"$KEYBOARD\""
  [[ -z $CA_FILE ]] || is_certificate "$CA_FILE" || fault "CA_FILE: there is no PEM certificate in \"$CA_FILE\""
}
