# shellcheck shell=bash
# Puts back what the install found: files, units, users, the packages that it brought.

remove_all() {
  if [[ ! -d $kept ]]; then
    echo 'Nothing of Sammen is installed here.'
    return
  fi
  systemctl -q disable --now sammen-night.timer sammen-session.service sammen-display.service sammen-wipe.service 2>/dev/null
  timeout 5 cancel -a -x 2>/dev/null
  [[ -d /etc/cups ]] && lpadmin -x sammen 2>/dev/null
  systemctl -q stop cups.service cups.socket cups.path 2>/dev/null
  local place path unit state name
  for place in /run/sammen/session /var/spool/cups; do
    while mountpoint -q "$place"; do umount -l "$place" || break; done
  done
  systemctl -q stop sammen-drop.service 2>/dev/null
  rm -rf /run/sammen /run/sammen-left

  while read -r path; do
    rm -f "$path"
    if [[ -e $kept/before$path || -L $kept/before$path ]]; then
      cp -a "$kept/before$path" "$path"
    else
      # Folders that held nothing else were ours.
      rmdir -p --ignore-fail-on-non-empty "$(dirname "$path")" 2>/dev/null
    fi
  done < <(cat "$kept/files" 2>/dev/null)
  rm -f /etc/sammen/terminal.key /etc/sammen/enrolment.json
  rmdir --ignore-fail-on-non-empty /etc/sammen 2>/dev/null

  while read -r unit state; do
    systemctl -q unmask "$unit"
    [[ $state == enabled ]] && systemctl -q enable "$unit"
  done < <(cat "$kept/masked" 2>/dev/null)
  while read -r name; do userdel "$name" 2>/dev/null; done < <(cat "$kept/users" 2>/dev/null)
  systemctl daemon-reload
  systemctl -q try-restart systemd-journald.service systemd-logind.service 2>/dev/null
  local packages
  mapfile -t packages < <(cat "$kept/packages" 2>/dev/null)
  if ((${#packages[@]} > 0)); then
    DEBIAN_FRONTEND=noninteractive apt-get purge -y -qq "${packages[@]}" </dev/null >/dev/null
    echo 'What those packages needed goes with: apt-get autoremove --purge'
  else
    systemctl -q start cups.socket cups.path cups.service 2>/dev/null
  fi
  rm -rf "$kept"
  echo 'Removed. Swap that was on comes back when the machine starts again.'
}
