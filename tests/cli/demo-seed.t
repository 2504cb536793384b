# The same seed makes the same county, byte for byte in everything that is printed; another seed another one.
set -u
look() {
        "$IRO" check --store "$1" --as-at 2020-07-31 --all --no-record --format csv >"$2.check" 2>/dev/null
        for kind in iros cases reviews prps teams absences bookings quality; do
                "$IRO" list $kind --store "$1" --as-at 2020-07-31 --format csv >"$2.$kind" 2>/dev/null
        done
        "$IRO" timeliness --by team --store "$1" --as-at 2020-07-31 --format csv >"$2.timeliness" 2>/dev/null
}
mkdir -m 700 a b c

it "makes a county and says what to do next"
IRO_STORE=a/iro.db demo_county
cp "$MADE_ONCE/said" out
prints "1600 children looked after"
prints "935 on a child protection plan"
prints "Next: iro check --store $MADE_ONCE/iro.db --as-at 2020-07-31"

it "the same seed makes the same county"
expect 0 "$IRO" demo --seed 1 --store b/iro.db
look a/iro.db one
look b/iro.db two
for kind in check iros cases reviews prps teams absences bookings quality timeliness; do
        holds test -s one.$kind
        holds cmp one.$kind two.$kind
done

it "another seed makes another county"
expect 0 "$IRO" demo --seed 2 --store c/iro.db
"$IRO" check --store c/iro.db --as-at 2020-07-31 --all --no-record --format csv >three.check 2>/dev/null
"$IRO" list reviews --store c/iro.db --as-at 2020-07-31 --format csv >three.reviews 2>/dev/null
holds test -s three.check
holds test -s three.reviews
holds test "$(cmp -s one.check three.check; echo $?)" -eq 1
holds test "$(cmp -s one.reviews three.reviews; echo $?)" -eq 1

it "the store is sound"
expect 0 "$IRO" verify a/iro.db
prints "sound"
