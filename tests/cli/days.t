# iro days: what the browser's page of days shows, asked as people say days and names.
demo_county
days() { "$IRO" days --as-at 2020-07-31 "$@"; }

it "takes days in any form, of all, of nobody and of an IRO"
expect 0 days
prints "Days of all, 31 Jul to 6 Aug 2020"
expect 0 days 3/8/2020..2020-08-07 --format csv
says "Days of all, 3 Aug to 7 Aug 2020"
expect 0 days next mon nobody
prints "Days of nobody, 3 Aug 2020"
expect 0 days 2020-08-03..2020-08-07 iro07
prints "Days of IRO07, 3 Aug to 7 Aug 2020"
name=$("$IRO" list iros iro_id=IRO07 --as-at 2020-07-31 --format json 2>/dev/null | sed -n 's/.*"name":"[^"]* \([^" ]*\)".*/\1/p')
[ -z "$name" ] || expect 0 days 2020-08-03 "$name"

it "has the bookings of the list of bookings"
expect 0 days 2020-08-03..2020-08-07 --format csv
tr -d '\r' <out | grep -c ',booked,' >here
"$IRO" list bookings 'booked_on>=2020-08-03' 'booked_on<=2020-08-07' --as-at 2020-07-31 --format csv 2>/dev/null | tail -n +2 | wc -l >there
holds diff -w here there

it "tells the log who was shown, and refuses what is no day and nobody"
"$IRO" log --limit 3 >out
prints "days: "
expect 2 days foo bar
says "says no days and no IRO"
expect 2 days 2020-08-07..2020-08-03
says "end before they begin"
