# Whose figures: the council's name and code stand wherever figures are shown or handed out.
expect 0 "$IRO" init --council "Kestrelshire" --code 899
expect 0 "$IRO" import cin "$FIXTURES/import/cin/cin.xml"

it "says it above figures, in files and beside them"
"$IRO" check --as-at 2020-07-31 --no-record >out 2>err || :
prints "Kestrelshire (899). As at 31 Jul 2020."
expect 0 "$IRO" timeliness --as-at 2020-07-31
prints "Kestrelshire (899). As at"
expect 0 "$IRO" explain timeliness --as-at 2020-07-31
prints "Kestrelshire (899). Looked-after reviews"
expect 0 "$IRO" desk --as-at 2020-07-31
prints "Kestrelshire (899). What waits in"
expect 0 "$IRO" dashboard --as-at 2020-07-31
prints "Kestrelshire (899). "
expect 0 "$IRO" export bookings --ics --as-at 2020-07-31
prints "X-WR-CALNAME:Reviews\, Kestrelshire (899)"
expect 0 "$IRO" digest --as-at 2020-07-31 --all --no-record
prints "Kestrelshire (899): Independent Reviewing Service"
expect 0 "$IRO" report annual --from 2019-08-01 --to 2020-07-31 -o annual.md
holds grep -q "Kestrelshire (899). 1 Aug 2019 to 31 Jul 2020" annual.md
expect 0 "$IRO" export caseload --month 2020-07 -o caseload.csv
holds grep -q '"council":"Kestrelshire (899)"' caseload.csv.meta.json

it "refuses a census of another council, and nothing is changed"
sed 's/<\/CollectionDetails>/&<Source><LEA>301<\/LEA><\/Source>/' "$FIXTURES/import/cin/cin.xml" >other.xml
holds grep -q '<LEA>301<' other.xml
expect 1 "$IRO" import cin other.xml
says "is of council 301"
says "this store is of council 899"

it "takes the code from the first census and says nothing where neither is known"
expect 0 "$IRO" init --store new.db
expect 0 "$IRO" timeliness --as-at 2020-07-31 --store new.db
prints_not "Council"
expect 0 "$IRO" import cin other.xml --store new.db
expect 0 "$IRO" config get council.code --store new.db
prints 301
expect 0 "$IRO" timeliness --as-at 2020-07-31 --store new.db
prints "Council 301. As at"
expect 2 "$IRO" init --code 1234567890123456 --store bad.db
holds test ! -e bad.db
