#!/bin/sh
# demo.sh PROGRAM STORE: make the demo county, run the overnight check on it, open the browser when there is a terminal.
set -eu
iro=$1 store=$2
mkdir -p "$(dirname "$store")" && chmod 700 "$(dirname "$store")"
if [ ! -e "$store" ]; then
        echo "Making the demo county in $store"
        "$iro" demo --store "$store"
fi
echo "Running the overnight check as at 31 July 2020"
"$iro" check --store "$store" --as-at 2020-07-31 | head -n 12 || true
if [ -t 0 ] && [ -t 1 ]; then
        exec "$iro" --store "$store" --as-at 2020-07-31
fi
echo "No terminal here. To browse: $iro --store $store --as-at 2020-07-31"
