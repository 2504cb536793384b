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
expect 0 "$IRO" erase "$CHILD" --order O-1 --yes --confirm "$CHILD"
prints "Erased under O-1"
prints "backup to before.db"
expect 0 "$IRO" verify --against "$HEAD"
expect 1 "$IRO" show "$CHILD"
holds test "$(grep -c -a -i -e "$CHILD" -e cello "$IRO_STORE")" -eq 0
expect 0 "$IRO" log
holds test "$(grep -c "$CHILD" out)" -eq 0
prints "under O-1"

it "is for admins alone"
expect 0 "$IRO" user list --roles
holds grep -q "erase a child's record  *yes *$" out
