# Erasing a child: who is asked what, what is said, what is left.
. "$TESTS/lib.sh"

county county
"$IRO" init >/dev/null
for year in 2019-20 2020-21; do "$IRO" import 903 --year $year county/$year >/dev/null 2>&1; done
CHILD=A001 OTHER=A002
"$IRO" note "$CHILD" "plays the cello" >/dev/null
"$IRO" show "$CHILD" >/dev/null
"$IRO" backup before.db >/dev/null
HEAD=$("$IRO" verify | sed -n 's/^Head: //p')

it "asks: without a terminal it is said twice that it is meant"
expect 2 "$IRO" erase "$CHILD" --order O-1
says "--yes --confirm $CHILD"
expect 2 "$IRO" erase "$CHILD" --order O-1 --yes
expect 2 "$IRO" erase "$CHILD" --order O-1 --yes --confirm "$OTHER"
expect 2 "$IRO" erase "$CHILD" --yes --confirm "$CHILD"
says "--order REF"
expect 0 "$IRO" show "$CHILD"

it "refuses while a legal hold stands"
expect 0 "$IRO" hold "$CHILD" CLAIM-7 --why "a claim"
expect 1 "$IRO" erase "$CHILD" --order O-1 --yes --confirm "$CHILD"
says "legal hold (CLAIM-7"
expect 0 "$IRO" hold "$CHILD" CLAIM-7 --ended today

it "erases, names the copies that still hold the child, and the chain holds"
echo row >"$IRO_STORE-rejects.csv"
expect 0 "$IRO" erase "$CHILD" --order O-1 --yes --confirm "$CHILD"
prints "Erased under O-1"
prints "backup to before.db"
prints "iro.db-rejects.csv has rows of an import"
prints "in ~/.local/state/iro may name the child"
expect 0 "$IRO" verify --against "$HEAD"
expect 1 "$IRO" show "$CHILD"
holds test "$(grep -c -a -i -e "$CHILD" -e cello "$IRO_STORE")" -eq 0
expect 0 "$IRO" log
holds test "$(grep -c "$CHILD" out)" -eq 0
prints "under O-1"
holds test -z "$(ls "$IRO_STORE"-journal "$IRO_STORE"-wal 2>/dev/null)" -o ! -s "$IRO_STORE-journal"

it "is told of by an import that may bring the child back, once"
expect 0 "$IRO" import 903 --year 2020-21 county/2020-21 --dry-run
prints "Since the last 'import 903' somebody was erased (O-1, "
prints "and 1 child is new to the store: $CHILD."
expect 0 "$IRO" import 903 --year 2020-21 county/2020-21
prints "1 child is new to the store: $CHILD."
expect 0 "$IRO" import 903 --year 2019-20 county/2019-20
prints_not "somebody was erased"

it "asks twice on a terminal, and takes no other answer for yes"
loaded_again() { rm -f "$IRO_STORE"*; "$IRO" init >/dev/null; for year in 2019-20 2020-21; do "$IRO" import 903 --year $year county/$year >/dev/null 2>&1; done; }
loaded_again
# asked ANSWER…: erase A002 on a terminal that types these lines; what it said is in ./said
asked() {
        python3 - "$@" >said <<'P'
import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execv(os.environ["IRO"], ["iro", "erase", "A002", "--order", "O-2"])
seen = b""
for answer in sys.argv[1:]:
    while not seen.rstrip(b" ").endswith(b":"):
        seen += os.read(terminal, 4096)
    os.write(terminal, answer.encode() + b"\n")
    seen += b"|"
try:
    while block := os.read(terminal, 4096):
        seen += block
except OSError:
    pass
print(seen.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
P
}
for answers in "A001" "yes" "A002 yes" "A002 A002"; do
        status=0
        asked $answers || status=$?
        holds test $status -eq 1
        holds grep -q "Nothing was erased" said
        expect 0 "$IRO" show A002
done
holds grep -q "Type the child's id again:" said
holds grep -q "Type erase to go on:" said
holds asked A002 erase
holds grep -q "Erased under O-2" said
expect 1 "$IRO" show A002
expect 0 "$IRO" verify

it "is for admins alone"
expect 0 "$IRO" user list --roles
holds grep -q "erase a child's record  *yes *$" out
