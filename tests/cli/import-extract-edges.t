# The edges of the nightly extract: the day it is of, and whose ids it has.
"$IRO" init >/dev/null
extract night
"$IRO" config set ssd.roles IRO=cla,CPCHAIR=cp >/dev/null

it "takes a review on the extract's own day as held when somebody says who took part, and as booked when nobody does"
sed -i 's/^6,P2,2021-11-20,2021-12-02,N,NULL/6,P2,2021-11-20,2021-11-30,N,NULL/' night/reviews.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 night
"$IRO" list cases --as-at 2021-11-30 --format csv child_id=X2 | tr -d '\r' >got
holds grep -q ',2021-05-20,2021-11-20,.*,2021-11-30,' got
sed -i 's/^\(6,P2,2021-11-20,2021-11-30,N\),NULL/\1,PN1/' night/reviews.csv
expect 0 "$IRO" import ssd --extracted 2021-11-30 night
"$IRO" list cases --as-at 2021-11-30 --format csv child_id=X2 | tr -d '\r' >got
holds grep -q ',2021-11-30,2022-05-30,' got

it "refuses an extract most of whose children are not those of the open clocks: ids of another system"
cp -r night other
for n in 1 2 3; do sed -i "s/X$n\\b/Z$n/g" other/*.csv; done
expect 1 "$IRO" import ssd --extracted 2021-12-01 other
says "of 4 open clocks only 1 are of a child whose id stands in this extract"
expect 0 "$IRO" list cases --as-at 2021-12-01 --format csv
lines 5 out

it "keeps of a census before its window an enquiry that the start of its plan ended, as one whose conference is told"
expect 0 "$IRO" init --store window.db
printf '<Message><Header><CollectionDetails><ReferenceDate>2020-03-31</ReferenceDate></CollectionDetails></Header><Children><Child>
<ChildIdentifiers><LAchildID>Y1</LAchildID><PersonBirthDate>2014-12-09</PersonBirthDate></ChildIdentifiers><CINdetails><CINreferralDate>2019-06-28</CINreferralDate>
<Section47><S47ActualStartDate>2019-07-01</S47ActualStartDate><ICPCnotRequired>0</ICPCnotRequired></Section47>
<ChildProtectionPlans><CPPstartDate>2019-07-15</CPPstartDate><CPPendDate>2019-11-04</CPPendDate></ChildProtectionPlans></CINdetails></Child></Children></Message>' >window.xml
expect 0 "$IRO" import cin window.xml --store window.db
"$IRO" list reviews --from 2019-04-01 --as-at 2020-03-31 --format csv --store window.db >before
holds grep -q 'Y1,icpc,2019-07-15,2019-07-22,on-time' before
expect 0 "$IRO" import ssd --extracted 2021-11-30 --from 2020-04-01 --store window.db night
expect 0 "$IRO" list reviews --from 2019-04-01 --as-at 2020-03-31 --format csv --store window.db
prints 'Y1,icpc,2019-07-15,2019-07-22,on-time'
