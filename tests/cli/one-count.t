# Every figure is one number, whichever output says it.
agree() { python3 "$TESTS/one_count.py" "$1"; }

it "is one number in every output, on the invented county"
demo_county
expect 0 agree 2020-07-31
prints " 0 differ"
figures=$(sed -n 's/^\([0-9]*\) figures.*/\1/p' out)
holds test "$figures" -gt 200
holds test "$(sed -n 's/.* \([0-9]*\) outputs.*/\1/p' out)" -ge 30

it "is one number with the scheduler's reasons in every status, on a second county"
rm "$IRO_STORE"
"$IRO" demo --seed 2 >/dev/null 2>&1
expect 0 "$IRO" config set status.plan on
expect 0 agree 2020-07-31
prints " 0 differ"
expect 0 "$IRO" list cases --as-at 2020-07-31 --format csv reasons:cannot-fit
holds test "$(wc -l <out)" -gt 1

it "is one number on an earlier day, where they stand beside the figures"
expect 0 "$IRO" config set status.plan beside
expect 0 agree 2020-01-31
prints " 0 differ"

it "is one number on small returns, where nobody holds some cases"
IRO_STORE=$PWD/small/iro.db
export IRO_STORE
(umask 077 && mkdir small)
county county
sed -i '/^A00[34]/d' county/allocations.csv
county() { :; }
loaded
expect 0 agree 2020-07-31
prints " 0 differ"
expect 0 "$IRO" list cases --as-at 2020-07-31 --format csv iro_id=
lines 3 out

it "is one number on counties full of edge cases"
IRO_STORE=$PWD/edge/iro.db
(umask 077 && mkdir edge)
for seed in 1 2 3 4; do
        rm -f edge/*
        expect 0 python3 "$TESTS/../oracle/one_store.py" "$IRO" $seed "$IRO_STORE"
        expect 0 agree "$(cat out)"
        prints " 0 differ"
        holds test "$(sed -n 's/^\([0-9]*\) figures.*/\1/p' out)" -gt 100
done
IRO_STORE=$PWD/small/iro.db

it "notices one output that says something else"
REAL=$IRO
export REAL
printf '#!/bin/sh\n"$REAL" "$@" | sed "s/ at_risk=\\([0-9]*\\)/ at_risk=9\\1/"\n' >other
chmod +x other
IRO=$PWD/other expect 0 agree 2020-07-31
prints " 1 differ"
prints "at-risk: "
