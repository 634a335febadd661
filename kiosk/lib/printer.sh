# shellcheck shell=bash
# The one queue, which follows the printer's own description (IPP Everywhere), so that no driver is needed.

queue=sammen
conf=/etc/cups/printers.conf

is_queue() {
  if [[ $PRINTER == none ]]; then
    ! grep -qE '^<(Default)?Printer ' "$conf" 2>/dev/null
  else
    grep -q "^<DefaultPrinter $queue>" "$conf" 2>/dev/null && grep -qxF "DeviceURI $PRINTER" "$conf" &&
      [[ $(grep -cE '^<(Default)?Printer ' "$conf") -eq 1 ]] && grep -qx "Option sides $(sides)" "$conf"
  fi
}

sides() { [[ $SIDES == two ]] && echo two-sided-long-edge || echo one-sided; }

make_queue() {
  local other
  for other in $(LC_ALL=C lpstat -e 2>/dev/null); do
    [[ $other == "$queue" ]] || lpadmin -x "$other"
  done
  if [[ $PRINTER == none ]]; then
    lpadmin -x "$queue" 2>/dev/null
    sleep 1
    return 0
  fi
  if ! lpadmin -p "$queue" -E -v "$PRINTER" -m everywhere -o printer-is-shared=false -o printer-error-policy=abort-job \
    -o media-default=iso_a4_210x297mm -o "sides-default=$(sides)" 2>/dev/null; then
    echo "PRINTER: $PRINTER does not answer, or does not know IPP Everywhere. Turn it on and run this again." >&2
    return 1
  fi
  lpadmin -d "$queue"
  # cupsd writes its settings a moment after it has them.
  for _ in {1..40}; do
    is_queue && break
    sleep 0.1
  done
}
