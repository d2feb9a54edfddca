#!/bin/sh
# Prints the Chromium that the browser tests drive: $CHROMIUM, else one on PATH, else Debian's,
# installed if apt-get works as root. Otherwise says what to run and fails: no browser test is
# skipped in silence.
set -eu

find_chromium() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name"; then return 0; fi
  done
  return 1
}

if [ -n "${CHROMIUM:-}" ] && ! command -v "$CHROMIUM" >/dev/null; then
  echo "CHROMIUM=$CHROMIUM is no program that can be run" >&2
  exit 1
fi
find_chromium && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  if { apt-get update && apt-get install -y --no-install-recommends chromium; } >&2; then
    find_chromium && exit 0
  fi
fi
cat >&2 <<'MESSAGE'
Không tìm thấy Chromium. Hãy cài rồi chạy lại / Chromium was not found. Install it and run again:
  sudo apt-get update && sudo apt-get install -y chromium
Hoặc chỉ ra trình duyệt sẵn có / or name the one you have:
  CHROMIUM=/path/to/chromium make test
MESSAGE
exit 1
