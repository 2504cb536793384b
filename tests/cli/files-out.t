# What goes out: whole or not at all, with what it is, and never over what must stay.
loaded

it "says beside a CSV and a JSON file what they are made from"
expect 0 "$IRO" export caseload --month 2020-07 -o a.csv
expect 0 "$IRO" export caseload --month 2020-07 -o a.json
same a.csv.meta.json a.json.meta.json
holds grep -q '"export":"caseload","month":"2020-07","as_at":"2020-07-31","counting":"months"' a.json.meta.json
holds test "$(stat -c %a a.json.meta.json)" = 600

it "writes neither the file nor what stands beside it when one of them is there already"
ln -s /nowhere b.csv.meta.json
expect 1 "$IRO" export caseload --month 2020-07 -o b.csv
says "b.csv.meta.json exists already: add --force"
holds test ! -e b.csv
rm b.csv.meta.json
expect 0 "$IRO" export caseload --month 2020-07 -o b.csv
same a.csv b.csv

it "never writes over a store, whatever is forced"
cp "$IRO_STORE" before
cp "$IRO_STORE" other.csv
chmod 600 other.csv
expect 1 "$IRO" export caseload --month 2020-07 -o other.csv --force
says "cannot write other.csv: it is a store, and nothing is written over one: name another file"
printf 'CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nA001,soon,S,C2,U4,,\n' >bad.csv
expect 1 "$IRO" import 903 --year 2020-21 bad.csv --rejects "$IRO_STORE" --force
says "it is a store"
holds cmp before "$IRO_STORE"

it "never writes rejects over a file it imports"
cp bad.csv kept
expect 1 "$IRO" import 903 --year 2020-21 bad.csv --rejects ./bad.csv --force
says "--rejects ./bad.csv is one of the files to import: name another file"
same kept bad.csv

it "says that a closed standard output cannot be written, and remembers no report of it"
expect 0 "$IRO" reports --format csv
cp out before.csv
expect 1 sh -c '"$0" export caseload --month 2020-07 >&-' "$IRO"
says "cannot write"
expect 0 "$IRO" reports --format csv
same before.csv out

it "takes away what a killed iro left beside a file, and nothing else"
mkdir left
old=left/c-06.csv.4711-0.tmp
for f in "$old" left/c-06.csv left/c-06.csv.tmp left/c-06.csv.12-0.tmp.txt left/d-06.csv.4711-0.tmp left/c-06.csv.4711-x.tmp; do
        echo x >"$f"
        touch -d '2 days ago' "$f"
done
echo x >left/c-07.csv.4712-0.tmp
ln -s /nowhere left/c-07.csv.4713-0.tmp
expect 0 "$IRO" export caseload --month 2020-07 -o left/c-07.csv
holds test ! -e "$old"
holds test "$(ls left | wc -l)" -eq 9
holds test -h left/c-07.csv.4713-0.tmp
