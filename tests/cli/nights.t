# The extract night after night: what is told of it, what was known on any night, and rounds that are broken off or meet.
NIGHTLY="$TESTS/../../data/systemd/iro-nightly"
round() { env IRO_PROGRAM="$IRO" IRO_OUT=out.d IRO_EXTRACT="$PWD/night" IRO_EXTRACTED="$1" IRO_AS_AT="$1" sh "$NIGHTLY"; }
lists() { for l in cases reviews bookings dues; do "$IRO" list $l --format csv "$@" 2>/dev/null; done; }
"$IRO" init >/dev/null
"$IRO" config set ssd.roles IRO=cla,CPCHAIR=cp >/dev/null
printf 'iro_id,name,login,role,area,fte,contract,start,end\nI01,Fernley Oakmoss,fo,iro,East,1.0,permanent,2015-01-05,\nI02,Tansy Quill,tq,iro,West,1.0,permanent,2015-01-05,\nL1,Moss Lead,ml,lead,East,,permanent,2015-01-05,\n' >iros.csv
"$IRO" import csv iros.csv >/dev/null

it "imports the extract first, and says nothing more of a first one"
extract night
expect 2 round 2021-11-30
prints "This is the first digest"
prints_not "Facts the extract brought"

it "says what the night brought: new, gone and corrected, by area and IRO"
sed -i '/^6,P2/d; s/2021-10-20,N,PN6/2021-10-20,N,PN2/' night/reviews.csv
echo '17,P3,NULL,2021-12-01,N,PN1' >>night/reviews.csv
expect 2 round 2021-12-02
prints "Facts the extract brought, of 2 Dec 2021: 0 new, 1 gone, 1 corrected"
prints "East, I01: 1 gone, 1 corrected"
prints "    gone      X2  booking cla of 2 Dec 2021"
prints "    corrected X1  review cla of 20 Oct 2021"
prints "No area, nobody: 1 new"

it "is quiet about an extract that says what it said"
expect 2 round 2021-12-02
prints_not "Facts the extract brought"

it "holds the store against its chain: whole at first, then what was written since, whole again after a week"
prints_not "could not be verified"
holds grep -q 'sound since change [0-9]*: [0-9]* changes after it' out.d/verify.txt
holds test "$(sed -n 1p out.d/verified)" = 2021-11-30
sed -i '1s/.*/2021-11-25/' out.d/verified
expect 2 round 2021-12-02
holds grep -q 'sound. The file, its references and all' out.d/verify.txt
holds test "$(sed -n 1p out.d/verified)" = 2021-12-02
cp "$IRO_STORE" sound.db

it "is the whole in the night after other hands wrote to the file: an old row they altered is found"
expect 2 round 2021-12-02
holds grep -q 'sound since change' out.d/verify.txt
sqlite3 "$IRO_STORE" "UPDATE child SET child_id = 'Y9' WHERE child = 1"
expect 3 round 2021-12-02
prints "The store could not be verified: "
holds test ! -e out.d/verified
cp sound.db "$IRO_STORE"
expect 2 round 2021-12-02
prints_not "could not be verified"
sqlite3 "$IRO_STORE" "UPDATE change SET words = 'x' WHERE no = (SELECT max(no) FROM change)"
expect 3 round 2021-12-02
prints "The store could not be verified: "
holds test ! -e out.d/verified
cp sound.db "$IRO_STORE"

it "begins the digest with a refused extract, and keeps the facts of the night before"
cp -r night good && head -n 2 good/episodes.csv >night/episodes.csv
lists --as-at 2021-12-03 >before
expect 3 round 2021-12-03
holds test "$(head -n 1 out | cut -c1-26)" = "The extract was refused: n"
says "under 80 %"
lists --as-at 2021-12-03 >after
same before after

it "takes the day of the newest file for the extract's own"
cp good/* night/ && touch -d '2021-12-04 01:10' night/*.csv
expect 2 env IRO_PROGRAM="$IRO" IRO_OUT=out.d IRO_EXTRACT="$PWD/night" IRO_AS_AT=2021-12-06 sh "$NIGHTLY"
"$IRO" check --as-at 2021-12-06 --no-record >out 2>err || :
says "4 Dec 2021"

it "knows after thirty nights what every one of them knew"
mkdir known
for n in $(seq 1 30); do
        day=$(date -d "2021-12-06 + $n days" +%F)
        case $((n % 3)) in
        0) echo "$((100 + n)),P2,NULL,$day,N,PN3" >>night/reviews.csv ;;
        1) printf 'N%s,M,WBRI,2012-01-%02d,NULL\n' $n $n >>night/people.csv
           echo "N$n,Q$n,$day,S,NULL,NULL,$day" >>night/episodes.csv
           echo "N$n,C2,$day," >>night/legal.csv
           echo "Z$n,Q$n,N$n,$day,NULL,U4,PR1" >>night/placements.csv ;;
        2) sed -i "s/^\(N$((n - 1)),Q[0-9]*,[^,]*,S\),NULL,NULL/\1,$day,E4A/" night/episodes.csv ;;
        esac
        "$IRO" import ssd --extracted "$day" night >out 2>err || _wrong "night $n: $(cat err)"
        no=$(sed -n 's/^Recorded as change \([0-9]*\)\..*/\1/p' out)
        lists --as-at "$day" >"known/$day.$no"
done
for f in known/*; do
        day=${f#known/}
        lists --as-at "${day%.*}" --known-on "${day#*.}" >again
        cmp -s "$f" again || _wrong "$day is remembered otherwise"
done
holds test "$(ls known | wc -l)" -eq 30
expect 0 "$IRO" verify

it "leaves the store as it was when a round is killed in the middle"
mkdir -m 700 big && IRO_STORE="$PWD/big/iro.db" && export IRO_STORE
demo_county night.d
sed -i 's/,U4,/,U6,/' night.d/ssd_cla_placement.csv
"$IRO" check --as-at 2020-07-31 --no-record --format csv >before 2>/dev/null || :
for wait in 0.1 0.3 0.6; do
        "$IRO" import ssd --extracted 2020-07-31 --from 2020-07-31 night.d >out 2>err &
        sleep $wait
        kill -9 $! 2>/dev/null || :
        wait $! 2>/dev/null || :
done
"$IRO" check --as-at 2020-07-31 --no-record --format csv >after 2>/dev/null || :
expect 0 "$IRO" verify
"$IRO" import ssd --extracted 2020-07-31 --from 2020-07-31 night.d >out 2>err || _wrong "$(cat err)"
holds grep -q 'Recorded as change\|Nothing was new' out
[ "$(sed -n 's/^Recorded as change //p' out)" = "" ] || same before after

it "lets two imports at once follow each other: the second finds nothing new"
sed -i 's/,U6,/,U5,/' night.d/ssd_cla_placement.csv
# as the message asks, on a machine that is slow: try again while the other one writes
again() { until "$IRO" import ssd --extracted 2020-07-31 --from 2020-07-31 night.d >"$1" 2>"$2"; do grep -q 'has been writing' "$2" || return 1; done; }
again one err.1 &
first=$!
again two err.2 || _wrong "$(cat err.2)"
wait $first || _wrong "$(cat err.1)"
holds test "$(cat one two | grep -c 'Recorded as change')" -eq 1
holds test "$(cat one two | grep -c 'Nothing was new')" -eq 1
