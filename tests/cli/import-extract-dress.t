# The nightly extract as case systems really write it, and what is wrong with it: refused or queried in words.
# queries CODE: of each the child, the day and which row.
queries() {
        "$IRO" quality --as-at 2021-11-30 --format json "code=$1" >all 2>/dev/null
        sed 's/.*"child_id":\([^,]*\),"on":\([^,]*\),.*"subject":\("[^"]*"\).*/\1,\2,\3/; s/"//g; s/null//g' all >got
}

"$IRO" init >/dev/null
"$IRO" config set ssd.roles IRO=cla,CPCHAIR=cp >/dev/null
extract night

it "takes older names of columns, words behind codes, times of day and placeholders for no date"
cp -r night dress
cat >dress/people.csv <<'EOF'
pers_person_id,pers_sex,pers_ethnicity,pers_dob,pers_death_date,pers_nationality
X1,1,A1,2010-03-05 09:30:00,1900-01-01 00:00:00,
X2,M - Male,WBRI - White British,05/03/2012 00:00,,
X3,F,B1,2011-07-01T00:00:00,NULL,NULL
X4,2,WBRI,NULL,NULL,NULL
EOF
sed -i 's/NULL,NULL,2021-02-01$/1900-01-01 00:00:00.000,NULL,2021-02-01/; s/^X2,P2,2021-02-01,/X2,P2,01\/02\/2021 14:05,/' dress/episodes.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 --dry-run dress
prints "people.csv: columns not used: pers_nationality"
prints "Read: ssd_person 4, ssd_cla_episodes 4"
expect 0 "$IRO" import ssd --extracted 2021-11-30 dress
prints "Open clocks as at 30 Nov 2021: 0 before, 4 after"
queries placeholder-date
echo X1,2010-03-05,pers_death_date 2010-03-05 >want
echo X2,2021-02-01,clae_cla_episode_ceased_date 2021-02-01 >>want
sort got >sorted
holds diff -u want sorted

it "knows one period of care by its id: the day care was entered is its start, whatever rows are there"
grep -v ',2021-01-04 00' dress/episodes.csv >later.csv
mkdir later && cp dress/*.csv later/ && mv later.csv later/episodes.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 later
"$IRO" list cases --as-at 2021-11-30 --format csv child_id=X1 >got
holds grep -q ',2021-01-04' got

it "finds whose a placement is by the episode that begins in it, where it says neither child nor period"
mkdir stay && cp night/*.csv stay/
cut -d, -f1,4- night/placements.csv >stay/placements.csv
sed -i 's/^\(clae_person_id.*\)$/\1,clae_cla_placement_id/; s/^\(X1.*\)$/\1,A/; s/^\(X2.*\)$/\1,B/; s/^\(X3.*\)$/\1,C/' stay/episodes.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 stay
"$IRO" list cases --as-at 2021-11-30 --format csv child_id=X3 >got
holds grep -q ',K2,' got

it "asks about reviews without their period, and leaves them out"
mkdir lost && cp night/*.csv lost/
echo '9,P9,2021-03-01,2021-02-27,N,PN1' >>lost/reviews.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 lost
prints "1 row belongs to a period of care or a plan that is in no table: left out"
queries row-without-parent
echo ',2021-02-27,ssd_cla_reviews P9 2021-02-27' >want
holds diff -u want got

it "asks about a review twice, a person twice, and one held long ago of which nobody says who took part"
mkdir twice && cp night/*.csv twice/
echo '10,P1,NULL,2021-01-29,N,PN2' >>twice/reviews.csv
echo '11,P3,NULL,2021-09-10,N,NULL' >>twice/reviews.csv
echo '12,P3,NULL,2021-11-18,N,NULL' >>twice/reviews.csv
echo 'X3,F,WBRI,2011-07-02,NULL' >>twice/people.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 twice
queries duplicate-review
echo 'X1,2021-01-29,cla 2021-01-29' >want
holds diff -u want got
queries person-twice
holds grep -q '^X3,' got
queries participation-missing
echo 'X3,2021-09-10,cla 2021-09-10' >want
holds diff -u want got

it "refuses a table that is there twice"
cp night/reviews.csv twice/again.csv
expect 1 "$IRO" import ssd --extracted 2021-11-30 twice
says "both give the table ssd_cla_reviews: give one of them, an extract is a whole"

it "refuses half a file: a quote that is never closed, and a table of which nothing can be used"
mkdir half && cp night/*.csv half/
printf '13,"P1,2021-01-29' >>half/reviews.csv
expect 1 "$IRO" import ssd --extracted 2021-11-30 half
says "quote"
{ head -n 1 night/reviews.csv; sed '1d; s/2021-/2021x/g' night/reviews.csv; } >half/reviews.csv
expect 1 "$IRO" import ssd --extracted 2021-11-30 half
says "not one of the 8 rows of ssd_cla_reviews (the extract) could be used"

it "hands back a row that cannot be used, and takes it corrected beside the extract"
mkdir bad && cp night/*.csv bad/
echo '14,P3,NULL,31/02/2021,N,PN1' >>bad/reviews.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 --rejects rejects.csv bad
prints "give it to 'iro import ssd' again, beside the extract"
sed 's/,31\/02\/2021,N/,31\/10\/2021,N/' rejects.csv >corrected.csv
expect 1 "$IRO" import ssd --extracted 2021-11-30 corrected.csv
says "corrected rows are added to the extract they are of"
expect 0 "$IRO" import ssd --extracted 2021-11-30 --rejects again.csv night corrected.csv
"$IRO" list reviews --as-at 2021-11-30 --format csv child_id=X3 >got
holds grep -q ',2021-10-31,' got

it "refuses the ids of another system"
mkdir ids && cp night/*.csv ids/
sed -i 's/\bX\([1-4]\)\b/71\1/g' ids/*.csv
expect 1 "$IRO" import ssd --extracted 2021-11-30 ids
says "pers_person_id is not the returns' id"
says "--id pers_legacy_id"
sed -i '1s/$/,pers_legacy_id/; 2,$s/^71\([1-4]\).*/&,X\1/' ids/people.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 --id pers_legacy_id ids
prints "Open clocks as at 30 Nov 2021: 4 before, 4 after"

it "takes for a booking what is dated after its day, asks where it says who took part, and refuses much of that"
mkdir early && cp night/*.csv early/
echo '15,P3,NULL,2021-12-09,N,PN1' >>early/reviews.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 early
queries held-after-extract
echo 'X3,2021-12-09,cla 2021-12-09' >want
holds diff -u want got
expect 1 env IRO_STORE="$PWD/other.db" sh -c '"$IRO" init >/dev/null 2>&1; "$IRO" import ssd --extracted 2021-03-02 --from 2016-01-01 night'
says "begin or were held after 2 Mar 2021, the day this extract is said to be of: give the day with --extracted"

it "refuses an extract in which nobody holds the roles of the setting"
mkdir roles && cp night/*.csv roles/
sed -i 's/,IRO,/,INDEPENDENT REVIEWING OFFICER,/; s/,CPCHAIR,/,CHAIR,/' roles/who.csv
expect 1 "$IRO" import ssd --extracted 2021-11-30 roles
says "the setting ssd.roles names IRO, CPCHAIR, and nobody holds that role"
says "Roles in it: INDEPENDENT REVIEWING OFFICER (2), CHAIR (1), SOCIAL WORKER (1)"
expect 0 "$IRO" config set ssd.roles "Independent Reviewing Officer=cla+cp, chair=cp"
expect 0 "$IRO" import ssd --extracted 2021-11-30 roles
"$IRO" list cases --as-at 2021-11-30 --format csv child_id=X4 >got
holds grep -q '^X4,cp,I02' got
expect 0 "$IRO" config set ssd.roles IRO=cla,CPCHAIR=cp,NOBODY=cp
expect 0 "$IRO" import ssd --extracted 2021-11-30 night
prints "The setting ssd.roles names NOBODY, and nobody holds that role in this extract"

it "leaves a booking cancelled that a user cancelled, and a booking of the service that the case system cancelled"
expect 0 "$IRO" unbook X2 cla --as-at 2021-11-30
expect 0 "$IRO" import ssd --extracted 2021-11-30 night
"$IRO" check --as-at 2021-11-30 --all --no-record --format csv >got
holds grep -q '^X2,cla,I01,T1,,3,2021-05-20,2021-11-20,[^,]*,,out' got
queries booking-cancelled-here
echo 'X2,2021-12-02,cla 2021-12-02' >want
holds diff -u want got
expect 0 "$IRO" book X3 cla 2021-12-06 --as-at 2021-11-30
mkdir off && cp night/*.csv off/
echo '16,P3,NULL,2021-12-06,Y,NULL' >>off/reviews.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 off
"$IRO" check --as-at 2021-11-30 --all --no-record --format csv >got
holds grep -q '^X3,cla,.*,2021-12-06,' got
queries booking-cancelled-there
echo 'X3,2021-12-06,cla 2021-12-06' >want
holds diff -u want got

it "asks about what is recorded here and not there, and where the two say another day or participation"
expect 0 "$IRO" import ssd --extracted 2021-11-30 night
expect 0 "$IRO" record X3 cla 2021-06-10 --participation PN1 --as-at 2021-11-30
expect 0 "$IRO" record X1 cla 2021-10-20 --participation PN2 --as-at 2021-11-30
expect 0 "$IRO" record X2 cla 2021-05-18 --participation PN1 --as-at 2021-11-30
expect 0 "$IRO" import ssd --extracted 2021-11-30 night
queries not-in-case-system
echo 'X3,2021-06-10,cla 2021-06-10' >want
holds diff -u want got
queries review-date-differs
echo 'X2,2021-05-18,cla 2021-05-18' >want
holds diff -u want got
holds grep -q '18 May 2021 here, 20 May 2021 in the case system' all
queries participation-differs
echo 'X1,2021-10-20,cla 2021-10-20' >want
holds diff -u want got
holds grep -q 'PN2 here, PN6 in the case system' all

it "says the due dates that differ once a cause and area, to be answered once"
queries due-differs
printf ',,days-for-months no area\n,,other no area\n' >want
holds diff -u want got
holds grep -q '1 due date (no area): it counts 91 or 183 days where the law says 3 or 6 months' all

it "holds the decisions of its permanence table against its episodes"
mkdir perm && cp night/*.csv perm/
sed -i 's/^X2,C2,01\/02\/2021,/X2,C2,01\/02\/2021,01\/05\/2021\nX2,E1,01\/05\/2021,/' perm/legal.csv
printf 'perm_person_id,perm_adm_decision_date,perm_placement_order_date\nX2,NULL,2021-05-01\nX3,2021-01-05,2021-06-01\n' >perm/permanence.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 perm
queries order-no-decision
holds grep -q '^X2,2021-05-01' got
queries order-without-status
echo 'X3,2021-06-01,perm_placement_order_date 2021-06-01' >want
holds diff -u want got
