# Rows of one return that share a key: what is kept must not take a child off the list.

it "keeps the episode that lasts of two that begin on one day, whichever row comes first"
"$IRO" init >/dev/null
mkdir ret
printf 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,1,16/06/2012,WBRI,,,\nA2,1,16/06/2012,WBRI,,,\n' >ret/header.csv
printf 'CHILD,REVIEW,REVIEW_CODE\n' >ret/reviews.csv
cat >ret/episodes.csv <<'E'
CHILD,DECOM,RNE,LS,PLACE,DEC,REC
A1,08/04/2019,S,V2,U6,03/06/2019,X1
A1,03/06/2019,L,C1,U6,03/06/2019,X1
A1,03/06/2019,P,C1,K2,,
A2,08/04/2019,S,V2,U6,03/06/2019,X1
A2,03/06/2019,P,C1,K2,,
A2,03/06/2019,L,C1,U6,03/06/2019,X1
E
expect 0 "$IRO" import 903 --year 2019-20 ret
prints "episodes                    4        0        0         0        0        2"
expect 0 "$IRO" list cases --as-at 2019-07-01 --format csv
prints "A1,cla,,,,1,,2019-05-09,"
prints "A2,cla,,,,1,,2019-05-09,"
expect 0 "$IRO" quality --as-at 2019-07-01 code=duplicate-episode
prints "the one that lasts is kept"
expect 0 "$IRO" import 903 --year 2019-20 ret
prints "Nothing was new: the store is as it was."

it "keeps the enquiry that needs a conference of two that begin on one day"
cat >cin.xml <<'E'
<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2020</Year><ReferenceDate>2020-03-31</ReferenceDate></CollectionDetails></Header><Children>
<Child><ChildIdentifiers><LAchildID>B1</LAchildID><PersonBirthDate>2012-06-16</PersonBirthDate></ChildIdentifiers>
<CINdetails><CINreferralDate>2019-05-01</CINreferralDate><Section47><S47ActualStartDate>2019-06-03</S47ActualStartDate><ICPCnotRequired>true</ICPCnotRequired></Section47></CINdetails>
<CINdetails><CINreferralDate>2019-06-01</CINreferralDate><Section47><S47ActualStartDate>2019-06-03</S47ActualStartDate><ICPCnotRequired>false</ICPCnotRequired></Section47></CINdetails></Child>
</Children></Message>
E
expect 0 "$IRO" import cin cin.xml
expect 0 "$IRO" list cases --as-at 2019-07-01 --format csv
prints "B1,icpc,,,,1,,2019-06-24,"
expect 0 "$IRO" import cin cin.xml
prints "Nothing was new: the store is as it was."

it "closes an enquiry with a case that was open when it began, not with one closed before"
cat >cases.xml <<'E'
<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2020</Year><ReferenceDate>2020-03-31</ReferenceDate></CollectionDetails></Header><Children>
<Child><ChildIdentifiers><LAchildID>B1</LAchildID><PersonBirthDate>2012-06-16</PersonBirthDate></ChildIdentifiers>
<CINdetails><CINreferralDate>2019-05-01</CINreferralDate><CINclosureDate>2019-06-20</CINclosureDate><Section47><S47ActualStartDate>2019-06-03</S47ActualStartDate><ICPCnotRequired>false</ICPCnotRequired></Section47></CINdetails>
<CINdetails><CINreferralDate>2019-06-01</CINreferralDate><CINclosureDate>2019-06-02</CINclosureDate></CINdetails></Child>
<Child><ChildIdentifiers><LAchildID>B2</LAchildID><PersonBirthDate>2012-06-16</PersonBirthDate></ChildIdentifiers>
<CINdetails><CINreferralDate>2019-05-01</CINreferralDate><Section47><S47ActualStartDate>2019-06-03</S47ActualStartDate><ICPCnotRequired>false</ICPCnotRequired></Section47></CINdetails>
<CINdetails><CINreferralDate>2019-06-01</CINreferralDate><CINclosureDate>2019-06-20</CINclosureDate></CINdetails></Child>
</Children></Message>
E
expect 0 "$IRO" import cin --replace-year cases.xml
expect 0 "$IRO" list cases --as-at 2019-07-01 --format csv
prints "B2,icpc,,,,1,,2019-06-24,"
prints_not "B1,"

it "keeps the episode that lasts of two of an extract that begin on one day"
extract ssd
load_extract() { "$IRO" init --store "$1" >/dev/null && "$IRO" import ssd --store "$1" --extracted 2021-11-30 ssd >/dev/null; }
holds load_extract a.db
"$IRO" list cases --store a.db --as-at 2021-11-30 --format csv >want
holds grep -q '^X3,cla' want
cat >>ssd/episodes.csv <<'E'
X1,P1,2021-05-03,L,2021-05-03,X1,2021-01-04
X2,P2,2021-02-01,L,2021-02-01,X1,2021-02-01
X3,P3,2021-03-01,S,2021-03-01,X1,2021-03-01
E
holds load_extract b.db
expect 0 "$IRO" list cases --store b.db --as-at 2021-11-30 --format csv
same want out
sed -i 's/^X3,P3,2021-03-01,S,NULL/X3,P3,2021-03-01,L,NULL/' ssd/episodes.csv
holds load_extract c.db
expect 0 "$IRO" list cases --store c.db --as-at 2021-11-30 --format csv
same want out

it "keeps the plan that lasts of two that begin on one day"
cat >plans.xml <<'E'
<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2022</Year><ReferenceDate>2022-03-31</ReferenceDate></CollectionDetails></Header><Children>
<Child><ChildIdentifiers><LAchildID>D1</LAchildID><PersonBirthDate>2012-06-16</PersonBirthDate></ChildIdentifiers>
<CINdetails><CINreferralDate>2021-05-01</CINreferralDate>
<ChildProtectionPlans><CPPstartDate>2021-06-03</CPPstartDate><CPPendDate>2021-06-03</CPPendDate></ChildProtectionPlans>
<ChildProtectionPlans><CPPstartDate>2021-06-03</CPPstartDate></ChildProtectionPlans></CINdetails></Child>
</Children></Message>
E
expect 0 "$IRO" import cin plans.xml
expect 0 "$IRO" list cases --as-at 2021-07-01 --format csv
prints "D1,cp,,,,1,,2021-09-03,"

it "keeps the plan that lasts, and the enquiry that needs a conference, of an extract"
sed -i '2i C9,I9,X4,2021-09-01,2021-09-01,N,NEG,NEG' ssd/plans.csv
cat >ssd/enquiries.csv <<'E'
s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date,s47e_s47_end_date,s47e_s47_nfa
1,X3,2021-11-15,2021-11-20,Y
2,X3,2021-11-15,NULL,N
E
holds load_extract d.db
expect 0 "$IRO" list cases --store d.db --as-at 2021-11-30 --format csv
prints "X4,cp,,,,1,,2021-12-01,"
prints "X3,icpc,,,,1,,2021-12-06,"

it "keeps care that an extract says began and ended on one day, with its own legal status and placement"
extract day
sed -i '/^X2,/d' day/episodes.csv day/legal.csv
sed -i '/^B,/d' day/placements.csv
printf 'X2,P2,2021-02-01,S,2021-02-01,E4,2021-02-01\nX5,P5,2021-02-01,S,2021-06-07,X1,2021-02-01\nX5,P5,2021-06-07,P,2021-06-07,E11,2021-02-01\n' >>day/episodes.csv
printf 'X2,C1,2021-02-01,2021-02-01\nX5,E1,2021-02-01,2021-06-07\n' >>day/legal.csv
printf 'B,P2,X2,2021-02-01,2021-02-01,U6,PR1\nE,P5,X5,2021-02-01,2021-06-07,U4,PR1\nF,P5,X5,2021-06-07,2021-06-07,A3,PR1\n' >>day/placements.csv
printf 'X5,F,WBRI,2019-05-05,NULL\n' >>day/people.csv
"$IRO" init --store day.db >/dev/null
expect 0 "$IRO" import ssd --store day.db --extracted 2021-11-30 day
expect 0 "$IRO" show X2 --store day.db --as-at 2021-11-30
prints "(C1), foster care (U6) from 1 Feb 2021 to 1 Feb 2021"
expect 0 "$IRO" show X5 --store day.db --as-at 2021-11-30
prints "(E1), "
prints "(A3) from 1 Feb 2021 to 7 Jun 2021"

it "ends a period of an extract on the day the next one begins, whatever row it has of that day alone"
sed -i 's/^X5,P5,2021-06-07,P.*/&\nX5,P6,2021-06-07,S,NULL,NULL,2021-06-07/' day/episodes.csv
sed -i 's/^X5,E1.*/&\nX5,V2,2021-06-07,NULL/' day/legal.csv
expect 0 "$IRO" import ssd --store day.db --extracted 2021-11-30 day
expect 0 "$IRO" list cases --store day.db --as-at 2021-06-08 --format csv child=X5
prints "X5,cla,,,,1,,2021-07-05,"
