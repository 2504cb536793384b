# iro desk: the numbers of the lists it names.
demo_county
desk() { "$IRO" desk --as-at 2020-07-31 "$@"; }

it "says whose it is and what waits"
expect 0 desk
prints "What waits in the county, as at 31 Jul 2020"
prints "data queries without an answer"

it "has the numbers of the lists"
expect 0 desk --format csv
tr -d '\r' <out >desk.csv
for status in out late-booked at-risk; do
        rows=$("$IRO" list cases "status=$status" --as-at 2020-07-31 --format csv 2>/dev/null | tail -n +2 | wc -l)
        holds grep -q ",$rows,cases,status=$status\$" desk.csv
done

it "is of a part of the service when that is asked"
expect 0 desk --scope East --format csv
says "What waits in East"
rows=$("$IRO" list cases status=out area=East --as-at 2020-07-31 --format csv 2>/dev/null | tail -n +2 | wc -l)
holds grep -q ",$rows,cases,status=out" out
expect 1 desk --scope Nowhere
says "No area, district, team or IRO is called 'Nowhere'"

it "counts every booking on a day the IRO is away, as the IRO's own work does, whatever else is wrong with the case"
expect 0 desk --format csv
away=$(tr -d '\r' <out | sed -n 's/.*,\([0-9]*\),cases,away=away$/\1/p')
at_risk=$("$IRO" list cases reasons:iro-absent --as-at 2020-07-31 --format csv 2>/dev/null | tail -n +2 | wc -l)
holds test "$away" -gt "$at_risk"
expect 0 "$IRO" show IRO05 --as-at 2020-07-31
holds grep -q "Booked on a day the IRO is away .* $away\$" out

it "has the views one keeps in the browser"
mkdir -p state/iro
printf 'view late-unbooked\nscreen cases\nscope area:East\nfilter status=out booked=\n' >state/iro/views
expect 0 env XDG_STATE_HOME="$PWD/state" "$IRO" desk --as-at 2020-07-31 --format csv
rows=$("$IRO" list cases status=out booked= area=East --as-at 2020-07-31 --format csv 2>/dev/null | tail -n +2 | wc -l)
prints "views,late-unbooked,$rows,cases,status=out booked="

it "counts as cleared what the check does: on track now, or closed"
cp "$IRO_STORE" before.db
"$IRO" check --as-at 2020-07-30 --quiet >/dev/null
"$IRO" check --as-at 2020-07-31 --no-record >out || :
cleared=$(sed -n 's/.* \([0-9]*\) cleared.*/\1/p' out)
sed -n '/^Cleared (/,$p' out | sed -n 's/^\([A-Z][0-9]*\) *\([a-z-]*\) *was \(.*\)/\1,\2,\3/p' | sort >want
expect 0 "$IRO" list cleared --as-at 2020-07-31 --format csv
tr -d '\r' <out | sed 1d | cut -d, -f1-3 | sort >got
same want got
holds grep -q ',closed,' out
holds grep -q ',on-track,' out
expect 0 desk --format csv
prints ",$cleared,cleared,"
of_areas=0
for area in East West; do
        desk --scope "$area" --format csv 2>/dev/null | tr -d '\r' >desk.csv
        of_areas=$((of_areas + $(sed -n 's/.*,\([0-9]*\),cleared,.*/\1/p' desk.csv)))
done
holds test "$of_areas" -eq "$cleared"
cp before.db "$IRO_STORE"

it "shows an IRO's own work, and why there is nothing to compare with"
expect 0 desk --scope 'iro IRO05' --format csv
prints ",contacts,gap=gap"
prints ",midways,midway_held="
"$IRO" check --as-at 2020-07-30 --quiet >/dev/null
"$IRO" config set status.plan on >/dev/null
expect 0 desk --format csv
prints "status.plan was another at the check of 30 Jul 2020"
"$IRO" config set status.plan >/dev/null

it "tells an IRO whose login no post has"
expect 0 "$IRO" user add keeper admin
expect 0 "$IRO" user add "$(me)" iro
expect 0 desk
says "No post has your login $(me), so no case is yours"
prints "What waits in the county"
