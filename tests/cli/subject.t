# Everything held on one child as files: what is in them, who may have them, what the log says.
loaded
expect 0 "$IRO" note A002 "=cmd says A003's mother" --on 2020-07-20
expect 0 "$IRO" note A003 "met A002 at school" --on 2020-07-21
expect 0 "$IRO" show A002
expect 0 "$IRO" list cases child=A002 --as-at 2020-07-31

it "writes a page, the case, and the same for machines, for its owner alone"
expect 0 "$IRO" subject a002 -o held --as-at 2020-07-31
prints "All that is held on a002 is in held: "
prints "look at it before any of it is handed over"
holds test "$(ls held | tr '\n' ' ')" = "case.txt record.csv record.html record.json "
holds test "$(stat -c %a held held/record.json | tr '\n' ' ')" = "700 600 "
holds grep -q '^A002$' held/case.txt
holds grep -q "^note,1,text,\"'=cmd says A003's mother\",free-text" held/record.csv
holds grep -q '^allocation,1,iro,IRO1,third-party' held/record.csv
holds grep -q '^mentions,1,of_child,A003,third-party' held/record.csv
holds grep -q 'text ‡' held/record.html
holds grep -q 'iro †' held/record.html
python3 - >got <<'P'
import json
held = json.load(open("held/record.json"))
rows = {t["name"]: t["rows"] for t in held["tables"]}
print(held["child"], rows["child_detail"][0]["dob"], rows["note"][0]["text"], rows["finding"])
print([r["words"] for r in rows["reads"]])
P
printf '%s\n' "A002 2012-09-11 =cmd says A003's mother []" \
        "['list cases: 1 row as at 2020-07-31, child=A002', 'A002']" >want
same want got

it "has a head, and is in the log before it has its name"
expect 0 "$IRO" verify --against held/record.json
expect 0 "$IRO" log reads A002
prints "all that is held on A002, to held"
expect 0 "$IRO" log reads A003
prints_not "A002"

it "writes over nothing, and leaves nothing behind"
expect 1 "$IRO" subject A002 -o held
says "is there already"
expect 1 "$IRO" subject A999 -o other
says "no child of the store has the id 'A999'"
expect 2 "$IRO" subject A002
says "-o DIR"
mkdir -m 500 closed
[ "$(id -u)" -eq 0 ] || expect 1 "$IRO" subject A002 -o closed/held
holds test -z "$(ls -d other* ./*.part 2>/dev/null)"
chmod 444 "$IRO_STORE"
[ "$(id -u)" -eq 0 ] || expect 0 "$IRO" subject A002 -o read-only
chmod 600 "$IRO_STORE"

it "is for admins and leads"
expect 0 "$IRO" user list --roles
holds grep -q 'hand out all that is held on a child  *yes  *yes *$' out
expect 0 "$IRO" user add keeper admin
expect 0 "$IRO" user add "$(me)" iro
expect 1 "$IRO" subject A002 -o mine
says "may not hand out all that is held on a child"
holds test ! -e mine
