# What programs of this system are expected to do: one configuration file, a line for monitoring, templates.
demo_county

it "reads one configuration file, whoever starts it"
expect 0 env XDG_CONFIG_HOME="$PWD/conf" "$IRO" config file
prints "$PWD/conf/iro/iro.conf"
says "it is not there"
mkdir -p conf/iro
printf '# ours\nIRO_STORE = "%s"\nIRO_OUT=%s\nIRO_WRONG=1\n' "$IRO_STORE" "$PWD/nights" >conf/iro/iro.conf
expect 0 env XDG_CONFIG_HOME="$PWD/conf" "$IRO" config file
prints "IRO_STORE=$IRO_STORE"
says "nothing reads IRO_WRONG"
expect 0 env -u IRO_STORE XDG_CONFIG_HOME="$PWD/conf" "$IRO" verify
prints "$IRO_STORE: sound"
expect 1 env IRO_STORE="$PWD/none.db" XDG_CONFIG_HOME="$PWD/conf" "$IRO" verify
says "none.db"
env -u IRO_STORE XDG_CONFIG_HOME="$PWD/conf" IRO_PROGRAM="$IRO" IRO_AS_AT=2020-07-31 \
        sh "$TESTS/../../data/systemd/iro-nightly" >out 2>err || :
holds test -s nights/check.txt

it "gives a monitoring system one line without ids, with limits, whatever there is to say"
expect 2 "$IRO" check --as-at 2020-07-31 --monitor
lines 1 out
holds grep -qE '^IRO CRITICAL: [0-9]+ out .* \| out=[0-9]+;;0;0 late_booked=[0-9]+;;0;0 at_risk=[0-9]+;0;;0 unknown=[0-9]+;0;;0 clocks=[0-9]+;;;0$' out
holds test -z "$(grep -E 'D0[0-9]{6}|IRO[0-9]' out)"
expect 0 "$IRO" init --store empty.db
expect 3 "$IRO" check --monitor --store empty.db
lines 1 out
prints "IRO UNKNOWN"

it "does not take looking at an export for handing it over"
expect 0 "$IRO" export caseload --month 2020-07
says_not "Remembered"
expect 0 "$IRO" export caseload --month 2020-07 -o july.csv
says "Remembered as report"

it "begins a file of the service's own with its columns"
expect 0 "$IRO" import csv --template iros
prints "iro_id,name,login,role,area,fte,contract,start,end"
"$IRO" import csv --template teams >teams.csv
printf 'T99,New team,,East,\r\n' >>teams.csv
expect 0 "$IRO" import csv teams.csv
expect 2 "$IRO" import csv --template nosuch
says "late_reasons"

it "colours a status on a terminal or where it is told to, and never with NO_COLOR"
red=$(printf '\033[1;31mout\033[0m')
expect 0 env -u NO_COLOR CLICOLOR_FORCE=1 "$IRO" list cases --as-at 2020-07-31 status=out
prints "$red"
expect 0 env -u NO_COLOR "$IRO" list cases --as-at 2020-07-31 status=out
prints_not "$red"
expect 0 env CLICOLOR_FORCE=1 "$IRO" list cases --as-at 2020-07-31 status=out
prints_not "$red"
expect 0 env -u NO_COLOR CLICOLOR_FORCE=1 "$IRO" list cases --as-at 2020-07-31 status=out --format csv
prints_not "$red"

it "shows long text on a terminal through the pager the user names, and what is piped as it is"
cat >terminal.py <<'PYTHON'
import os, pty, sys
def read(fd):
    try:
        return os.read(fd, 4096)
    except OSError:
        return b""
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:], read, lambda fd: b"")))
PYTHON
child=$("$IRO" list cases --as-at 2020-07-31 --format csv status=out | sed -n 2p | cut -d, -f1)
terminal() { expect 0 env TERM=xterm PAGER="sed s/^/page:/" python3 terminal.py "$@"; }
terminal "$IRO" help check
prints "page:usage: iro check"
terminal "$IRO" show "$child" --as-at 2020-07-31
prints "page:$child"
terminal "$IRO" list iros --as-at 2020-07-31
prints_not "page:"
expect 0 env TERM=xterm PAGER= python3 terminal.py "$IRO" help check
prints "usage: iro check"
expect 0 env TERM=xterm PAGER="sed s/^/page:/" "$IRO" help check
prints_not "page:"
