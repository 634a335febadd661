# shellcheck shell=bash
# The terminal makes itself known to the server: a key of its own, and a one-time code that the server gave. The private half never
# leaves this machine, and only the terminal helper's user can read it.

key=/etc/sammen/terminal.key
enrolment=/etc/sammen/enrolment.json

field() { sed -nE "s/.*\"$1\" *: *\"(([^\"\\\\]|\\\\.)*)\".*/\1/p" "$enrolment"; }

is_enrolled() {
  [[ -s $enrolment && $(stat -c '%a %U' "$key" 2>/dev/null) == "400 sammen-terminal-helper" ]] &&
    [[ $(field name) == "$TERMINAL" && $(field office) == "$OFFICE" ]]
}

# The public half as a JWK: the last 65 bytes of its DER form are 04, x, y.
public_jwk() {
  local point
  point=$(openssl pkey -in "$1" -pubout -outform DER | tail -c 64 | od -An -v -tx1 | tr -d ' \n')
  part() { basenc --base16 --decode <<<"${1^^}" | basenc --base64url --wrap=0 | tr -d '='; }
  printf '{"kty":"EC","crv":"P-256","x":"%s","y":"%s"}' "$(part "${point:0:64}")" "$(part "${point:64}")"
}

make_enrolled() {
  if [[ -z $code ]]; then
    echo "Not enrolled. Ask for a code at the server (npm run -s terminal -- add --name \"$TERMINAL\" --office \"$OFFICE\"), then: install --code ABCD-EFGH" >&2
    return 1
  fi
  local new answer status
  new=$(mktemp "$key.XXXXXX") || return
  openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$new" 2>/dev/null ||
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$new" 2>/dev/null || return
  answer=$(curl -sS --max-time 20 ${CA_FILE:+--cacert "$CA_FILE"} -w '\n%{http_code}' -H 'content-type: application/json' \
    -d "{\"code\":\"$code\",\"key\":$(public_jwk "$new")}" "$SERVER/terminal/innmelding") || { rm -f "$new"; return 1; }
  status=${answer##*$'\n'}
  if [[ $status != 201 ]]; then
    rm -f "$new"
    [[ $status == 403 ]] && echo 'The server does not know this code: it is wrong, used, or older than a day.' >&2 ||
      echo "The server answered $status to the enrolment." >&2
    return 1
  fi
  chown sammen-terminal-helper: "$new" && chmod 0400 "$new" && mv "$new" "$key" || return
  printf '%s\n' "${answer%$'\n'*}" >"$enrolment" && chmod 0444 "$enrolment" || return
  touched=1
  is_enrolled || echo "The server calls this terminal \"$(field name)\" at \"$(field office)\"; the settings say \"$TERMINAL\" at \"$OFFICE\"." >&2
}
