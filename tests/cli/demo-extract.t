# The story of the demo county: its case system would report 71.8 % where 78.6 % is right, and shows where.
demo_county night

it "has 78.6 % of children in time by the law, and 71.8 % by the case system's dates"
expect 0 "$IRO" explain timeliness --against case-system --unit children --as-at 2020-07-31
prints "by the law:                   78.6 %"
prints "by the case system's dates:   71.8 %"
prints "142 reviews judged differently because"
prints "42 from-due         it counts from the date the review before was due"
prints "100 review-missing   it counts from a meeting that is no review here, or lacks one that is"

it "has its errors in the West alone"
"$IRO" list dues --as-at 2020-07-31 --format csv >dues.csv
holds test "$(sed 1d dues.csv | cut -d, -f10 | sort -u)" = West
"$IRO" quality --as-at 2020-07-31 --format csv code=due-differs >got
lines 4 got
holds test "$("$IRO" list quality --as-at 2020-07-31 --format csv | sed "1d; /^timeliness-moved/d" | head -n 3 | cut -d, -f1 | sort -u)" = due-differs

it "shows them from the dashboard to the review"
"$IRO" list dues --as-at 2020-07-31 --format csv '!judged=' '!stream=cp' 'held_on>=2019-08-01|held_on=' >got
lines 143 got
child=$(sed -n 41p got | cut -d, -f1)
expect 0 "$IRO" show "$child" --as-at 2020-07-31
prints "the case system says"

it "takes the extract in again and finds nothing new; without it every figure is the same"
expect 0 "$IRO" import ssd --extracted 2020-07-31 --from 2020-07-31 night
prints "Nothing was new"
"$IRO" check --as-at 2020-07-31 --no-record --format csv >with 2>/dev/null || :
"$IRO" timeliness --as-at 2020-07-31 --by area --format csv >>with
expect 0 "$IRO" undo
"$IRO" check --as-at 2020-07-31 --no-record --format csv >without 2>/dev/null || :
"$IRO" timeliness --as-at 2020-07-31 --by area --format csv >>without
same with without

it "leaves no folder behind"
mkdir tmp
expect 0 env TMPDIR="$PWD/tmp" "$IRO" demo --store "$PWD/other.db"
holds test -z "$(ls tmp)"
