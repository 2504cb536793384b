# Figures for other tools: flat tables of one moment, described and loadable. The loading itself: make postgres.
demo_county
AT=2020-07-30

it "refuses to publish figures of nobody knows whom"
expect 1 "$IRO" publish -o p --as-at $AT
says "council.code"
holds test ! -e p
expect 0 "$IRO" config set council.code 899

it "writes every table, described with its hash, and says how the next night goes on"
expect 0 "$IRO" publish -o p --as-at $AT
next=$(sed -n 's/.*--since //p' out)
K=${next#*:} # the newest change then
holds test "$next" = "$AT:$K"
for name in council run clock review iro dispute decision figure finding; do
        holds test -s p/$name.csv
        hash=$(sha256sum p/$name.csv | cut -d' ' -f1)
        holds grep -q "\"path\":\"$name.csv\".*\"hash\":\"sha256:$hash\"" p/datapackage.json
done
holds python3 -m json.tool p/datapackage.json out
holds grep -q "899,$AT,$K,,," p/run.csv
holds test "$(stat -c %a p)" = 700

it "holds the rows of the lists, without names, free text or what is relative to the day"
"$IRO" list cases --as-at $AT --format csv >cases.csv 2>err
holds test "$(wc -l <cases.csv)" -eq "$(wc -l <p/clock.csv)"
holds test -z "$(cat p/*.csv | grep -E 'Fernley|Oakmoss')"
holds test -z "$(head -qn 1 p/*.csv | tr ',' '\n' | grep -xE 'working_days_left|age|per_fte|stage_day|name' | sed 1d)"

it "publishes a decision as it stood on the day: what was carried out later is open"
"$IRO" list decisions --as-at $AT --format csv 2>err | tail -n +2 | awk -F, '$13 == "open" || $13 == "overdue" {print $1}' | sort >open.want
tr -d '\r' <p/decision.csv | awk -F, '$9 == "open" {print $3 ":" $4}' | sort >open.got
holds test -s open.want
same open.want open.got
holds test -z "$(tr -d '\r' <p/decision.csv | awk -F, -v at=$AT 'NR > 1 && $10 > at')"

it "writes only what differs from a moment, what is gone as well"
expect 0 "$IRO" record "$(awk -F, '$11 == "out" && $4 == "cla" {print $3; exit}' p/clock.csv)" cla $AT
"$IRO" publish -o d --as-at $AT --since "$next" >out 2>err
holds test "$(wc -l <d/clock.csv)" -eq 2
holds test "$(wc -l <d/review.csv)" -eq 2
holds grep -q "^put,899," d/clock.csv
expect 0 "$IRO" absence IRO07 2020-07-30 2020-08-07 leave
"$IRO" publish -o back --as-at $AT --since "$next" --known-on "$K" >out 2>err
holds test "$(wc -l <back/iro.csv)" -eq 1

it "says which rows are gone by their key alone"
cat p/clock.csv >all
"$IRO" publish -o whole --as-at 2020-07-31 --known-on "$K" >out 2>err
"$IRO" publish -o gone --as-at 2020-07-31 --known-on "$K" --since "$next" >out 2>err
tr -d '\r' <gone/clock.csv | awk -F, '$1 == "del" {print $3 "," $4 "," $5}' | sort >gone.keys
tr -d '\r' <p/clock.csv | cut -d, -f3-5 | sort >before.keys
tr -d '\r' <whole/clock.csv | cut -d, -f3-5 | sort >after.keys
comm -23 before.keys after.keys >want.keys
holds test -s want.keys
same want.keys gone.keys

it "refuses moments the store never had and a directory that is there"
expect 2 "$IRO" publish -o x --since yesterday
says "is no moment"
expect 1 "$IRO" publish -o x --as-at $AT --since "$AT:4000"
says "is this the store that was published"
expect 1 "$IRO" publish -o p --as-at $AT
says "is there already"
holds test ! -e x
holds test -z "$(ls -d ./*.part 2>/dev/null)"

it "refuses differences once a record was erased: a whole package ends what stood"
cp "$IRO_STORE" erased.db
chmod 600 erased.db
child=$(awk -F, 'NR == 2 {print $3}' p/clock.csv)
expect 0 "$IRO" erase "$child" --order X1 --yes --confirm "$child" --store ./erased.db
expect 1 "$IRO" publish -o e --as-at $AT --since "$next" --store ./erased.db
says "publish a whole package"
holds test ! -e e
expect 0 "$IRO" publish -o e --as-at $AT --store ./erased.db
after=$(sed -n 's/.*--since //p' out)
holds test -z "$(grep -h "$child" e/*.csv)"
expect 0 "$IRO" publish -o e2 --as-at $AT --since "$after" --store ./erased.db

it "takes away what a killed publish left beside it, and nothing else"
mkdir p.4711.part p.4712.part p.4713.part other.4711.part
echo half >p.4711.part/clock.csv
echo half >p.4711.part/review.csv.4711-0.tmp
echo mine >p.4712.part/notes.txt
touch -d '2 days ago' p.4711.part p.4712.part other.4711.part
mv p gone-away
expect 0 "$IRO" publish -o p --as-at $AT --known-on "$K"
holds test ! -e p.4711.part
holds test -e p.4712.part/notes.txt -a -d p.4713.part -a -d other.4711.part

it "is in the log"
expect 0 "$IRO" log
prints "publish as at $AT, change $K, to p"
