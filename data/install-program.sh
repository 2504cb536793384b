#!/bin/sh
# install-program.sh FROM TO: put the program in place. One that is there already as setgid to a group (a shared
# installation) or with another owner keeps both, so that installing anew does not lock its users out.
set -eu
from=$1 to=$2
mode=755 owner=
if [ -e "$to" ] && [ ! -L "$to" ]; then
        case $(stat -c %a "$to") in 2[0-7][0-7][0-7]) mode=2755 ;; esac
        owner=$(stat -c %u:%g "$to")
fi
install -d "$(dirname "$to")"
install -m 755 "$from" "$to.new"
[ -z "$owner" ] || chown "$owner" "$to.new" 2>/dev/null || [ "$mode" = 755 ] ||
        { rm -f "$to.new"; echo "$to is setgid and its group cannot be kept by this account: install as root" >&2; exit 1; }
chmod "$mode" "$to.new"
mv -f "$to.new" "$to"
echo "installed $to (mode $mode)"
