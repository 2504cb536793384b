# The edges of what is counted: the day itself, one clock of two, what is answered already.
loaded
ON="--as-at 2020-07-31"
# column NAME: of IRO1's row in the monthly file.
column() { "$IRO" export caseload --month "${2:-2020-07}" 2>/dev/null | tr -d '\r' | awk -F, -v "name=$1" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } $1 == "IRO1" { print $at[name] }'; }
counts() { column "$1" "${3:-2020-07}" >got; echo "$2" | diff - got || _wrong "$1 is not $2"; }

it "counts a dispute as past a clock when its stage is in time and the whole process is not"
expect 0 "$IRO" prp raise A001 cla --iro IRO1 --theme drift --on 2020-06-15
expect 0 "$IRO" prp move PRP0001 area director --on 2020-07-30
"$IRO" list prps $ON --format csv | tr -d '\r' >prps
counts prps_open 1
counts prps_past_stage 1

it "counts a dispute as closed from the day it is resolved"
expect 0 "$IRO" prp resolve PRP0001 --outcome resolved --on 2020-07-31
counts prps_open 0

it "counts a midway review from the day it is held"
expect 0 "$IRO" midway A001 2020-09-30 --as-at 2020-09-30
counts midway_due 1 2020-09
counts midway_done 1 2020-09
expect 0 "$IRO" undo
expect 0 "$IRO" midway A001 2020-10-01 --as-at 2020-10-02
counts midway_done 0 2020-09
expect 0 "$IRO" report annual --from 2020-10-01 --to 2021-09-30 -o year.csv
holds grep -q '^reviews,manner,"Midway reviews held, of those due.*",n_before,0' year.csv
holds grep -q '^reviews,manner,"Midway reviews held, of those due.*",of_before,1' year.csv

it "publishes a query as open until it is answered"
expect 0 "$IRO" config set council.code 899
expect 0 "$IRO" record A001 cla 2020-07-29 --participation PN0 $ON
expect 0 "$IRO" publish $ON -o before
holds grep -rqF pn0-after-4 before/finding.csv before/query.csv before/quality.csv
expect 0 "$IRO" answer pn0-after-4:A001 it is right
expect 0 "$IRO" publish $ON -o after
holds test -z "$(grep -rlF pn0-after-4 after --include='*.csv')"

it "explains a review that another IRO of the same area holds now as reattributed"
expect 0 "$IRO" post IRO3 --name 'Ash Wren' --role iro --area East --fte 1 --start 2015-01-05
before=$("$IRO" log --format csv | sed -n 2p | cut -d, -f1)
expect 0 "$IRO" allocate A002 cla IRO3 --from 2020-06-02 $ON
expect 0 "$IRO" explain timeliness $ON --against "$before" --format csv
prints ",reattributed,"
prints "IRO1 East,IRO3 East"
