# The nightly extract: a snapshot beside the returns, and the case system's own due dates beside the law's.

dues() { "$IRO" list dues --as-at 2021-11-30 --format csv | cut -d, -f1-7; }

"$IRO" init >/dev/null
extract night

it "says which roles it found where no setting says who holds cases"
expect 0 "$IRO" import ssd --extracted 2021-11-30 --dry-run night
prints "iro config set ssd.roles IRO=cla,CPCHAIR=cp"
prints "Roles in it: IRO (2), CPCHAIR (1), SOCIAL WORKER (1)"
prints "X1: new person; new episode 2021-01-04; new episode 2021-05-03;"
prints "Dry run: nothing was changed."

it "becomes episodes, reviews, plans, bookings and allocations, and leaves other authorities' plans out"
expect 0 "$IRO" config set ssd.roles IRO=cla,CPCHAIR=cp
expect 0 "$IRO" import ssd --extracted 2021-11-30 night
prints "1 plan of another authority: left out"
prints "Open clocks as at 30 Nov 2021: 0 before, 4 after"
"$IRO" check --as-at 2021-11-30 --all --no-record --format csv | cut -d, -f1-4,6-8,10 >got
cat >want <<'EOF2'
child_id,stream,iro_id,team_id,review_no,last_review,due,booked
X3,cla,,,2,2021-03-26,2021-06-26,
X2,cla,I01,T1,3,2021-05-20,2021-11-20,2021-12-02
X4,cp,I02,,1,,2021-12-01,
X1,cla,I01,T1,4,2021-10-20,2022-04-20,
EOF2
holds sh -c "tr -d '\r' <got | diff -u want -"

it "splits an episode where the legal status changes, and knows one period by its id whatever gaps it has"
"$IRO" list cases --as-at 2021-11-30 --format csv child_id=X1 >got
holds grep -q ',C2,U4,2021-01-04' got

it "says nothing was new when it comes again, and writes no change"
expect 0 "$IRO" import ssd --extracted 2021-11-30 night
prints "Nothing was new: the store is as it was."

it "lists where the case system's due dates are not the law's, and why"
dues | tr -d '\r' >got
cat >want <<'EOF2'
child_id,stream,held_on,due_law,due_system,days,cause
X1,cla,2021-04-26,2021-04-29,2021-04-30,1,days-for-months
X1,cla,2021-10-20,2021-10-26,2021-10-30,4,other
X4,cp,,2021-12-01,2021-11-30,-1,other
EOF2
holds diff -u want got

it "is a snapshot: what the next night no longer has is closed, and a night says it child by child"
extract next
grep -v '^X3' night/people.csv >next/people.csv
for f in episodes legal placements reviews; do grep -v 'X3\|P3' "night/$f.csv" >"next/$f.csv"; done
expect 0 "$IRO" import ssd --extracted 2021-12-01 --force next
prints "Open clocks as at 1 Dec 2021: 4 before, 3 after"
expect 0 "$IRO" list cases --as-at 2021-12-01 --format csv child_id=X3
lines 1 out

it "answers for any night with what was known then"

expect 0 "$IRO" list cases --as-at 2021-11-30 --known-on 3 --format csv child_id=X3
lines 2 out

it "refuses an earlier extract after a later one"
expect 1 "$IRO" import ssd --extracted 2021-11-30 night
says "this extract is of 30 Nov 2021, and the one in force is of 1 Dec 2021"

it "refuses one that would close a fifth of the open clocks"
extract few
head -n 3 next/people.csv >few/people.csv
head -n 2 next/episodes.csv >few/episodes.csv
head -n 1 next/plans.csv >few/plans.csv
tail -n 1 next/plans.csv >>few/plans.csv
expect 1 "$IRO" import ssd --extracted 2021-12-02 few
says "open clocks would remain"

it "refuses one that lacks a table the one before had, and one that others refer to"
extract lacks
rm lacks/conferences.csv lacks/legal.csv
expect 1 "$IRO" import ssd --extracted 2021-12-02 lacks
says "ssd_cla_episodes is there and ssd_legal_status is not"
cp night/legal.csv lacks/
expect 1 "$IRO" import ssd --extracted 2021-12-02 lacks
says "ssd_cp_reviews, which the extract before this one had, is not among the files"

it "takes no day that has not come, and none before its data"
expect 2 "$IRO" import ssd --extracted 2999-01-01 night
says "later than today"
expect 1 "$IRO" import ssd --extracted 2021-01-10 --from 2019-01-01 night
says "nothing was changed"

it "keeps what was entered here beside it, once"
expect 0 "$IRO" book X2 cla 2021-12-02 --time 10:00 --as-at 2021-12-01
expect 0 "$IRO" import ssd --extracted 2021-12-02 next
"$IRO" list bookings --as-at 2021-12-01 --format csv child_id=X2 >got
lines 2 got
holds grep -q '2021-12-02,10:00' got

it "is taken back whole by undo"
expect 0 "$IRO" undo
expect 2 "$IRO" check --as-at 2021-12-01 --all --no-record --format csv
says "looked after (903) 1 Dec 2015 to 1 Dec 2021"

it "shows both due dates of a review, with the cause in words"
expect 0 "$IRO" import ssd --extracted 2021-12-02 --force night
expect 0 "$IRO" show X1 --as-at 2021-12-02
prints "the case system says 30 Apr 2021: it counts 91 or 183 days where the law says 3 or 6 months"
expect 0 "$IRO" show X4 --as-at 2021-12-02
prints "the case system says 30 Nov 2021"

it "explains the percentage by the case system's own dates, and the reviews judged differently by cause"
mkdir judged && cp night/*.csv judged/
sed -i 's/^2,P1,2021-04-30/2,P1,2021-04-20/; s/^6,P2.*/6,P2,2021-12-10,2021-12-09,N,NULL/' judged/reviews.csv
expect 0 "$IRO" import ssd --extracted 2021-12-02 judged
expect 0 "$IRO" explain timeliness --against case-system --as-at 2021-12-02
prints "by the law:                   75.0 % (6 on time, 0 late, 2 overdue, 0 not assessable)"
prints "by the case system's dates:"
prints "2 reviews judged differently because"
prints "2 other            nothing on record explains that day"
expect 0 "$IRO" explain timeliness --against case-system --unit children --as-at 2021-12-02
prints "by child, rolling 12 months to 2 Dec 2021, county"
prints "by the law:                   33.3 % (1 on time, 2 late, 0 overdue, 0 not assessable)"
prints "by the case system's dates:   50.0 %"
expect 2 "$IRO" explain timeliness --against case-system --stream icpc --as-at 2021-12-02
expect 0 "$IRO" list dues --as-at 2021-12-02 --format csv judged=late-by-system
holds grep -q '^X1,cla,2021-04-26,2021-04-29,2021-04-20,' out
expect 0 "$IRO" list dues --as-at 2021-12-02 --format csv judged=late-by-law
holds grep -q '^X2,cla,,2021-11-20,2021-12-10,' out
