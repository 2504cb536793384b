# What is past its period of retention is listed, and nothing goes by itself.
loaded
AT="--as-at 2100-01-01"
mkdir old && printf 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA009,1,01/02/2003,WBRI,,,\n' >old/header.csv
printf 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\nA009,03/02/2018,S,C2,N1,U4,PR1,01/06/2018,E4A,,,,\n' >old/episodes.csv
expect 0 "$IRO" import 903 --year 2018-19 old
expect 0 "$IRO" feedback complaint --id F1 --on 2018-01-10 --text "late" --answered 2018-02-01

it "lists nothing while no period is set, and the settings name the usual ones"
expect 0 "$IRO" list retention --format csv $AT
lines 1 out
expect 0 "$IRO" config list
holds test "$(grep -c '^retention\.' out)" -eq 7
prints "as 75 (regulation 50 of 2010)"

it "lists who is on legal hold all the same, and nobody else"
expect 0 "$IRO" hold A009 INQUIRY-0
expect 0 "$IRO" list retention --format csv $AT
holds grep -q '^care,A009,,hold,,2003-02-01,birth,,INQUIRY-0' out
lines 2 out
expect 0 "$IRO" list retention --format csv $AT --known-on "$(($(sqlite3 "$IRO_STORE" 'SELECT max(no) FROM change') - 2))"
lines 1 out
expect 0 "$IRO" hold A009 INQUIRY-0 --ended today
expect 0 "$IRO" list retention --format csv $AT
lines 1 out

it "counts from the newest return that says the birth, and as known on a change from what was said then"
expect 0 "$IRO" config set retention.care 75
mkdir newer && sed 's,01/02/2003,02/02/2003,' old/header.csv >newer/header.csv
sed 's,2018,2019,g' old/episodes.csv >newer/episodes.csv
expect 0 "$IRO" import 903 --year 2021-22 newer
expect 0 "$IRO" list retention --format csv $AT
holds grep -q '^care,A009,,due,2078-02-02,2003-02-02,birth,75' out
before=$(($(sqlite3 "$IRO_STORE" "SELECT max(no) FROM change WHERE command LIKE 'import%'") - 1))
expect 0 "$IRO" list retention --format csv $AT --known-on "$before"
holds grep -q '^care,A009,,due,2078-02-01,2003-02-01,birth,75' out
expect 0 "$IRO" undo

it "lists who is past it, counted from what, and keeps who has an open clock"
expect 0 "$IRO" config set retention.care 75
expect 0 "$IRO" config set retention.feedback 6
expect 0 "$IRO" list retention --format csv --as-at 2078-02-01
holds test "$(sed 1d out | cut -d, -f1-7)" = "feedback,,F1,due,2024-02-01,2018-02-01,its answer"
expect 0 "$IRO" list retention --format csv --as-at 2078-02-02
holds grep -q '^care,A009,,due,2078-02-01,2003-02-01,birth,75,' out
lines 3 out
expect 0 "$IRO" config set retention.care 1
expect 0 "$IRO" list retention --format csv --as-at 2020-07-31
prints "A009"
prints_not "A001"
expect 0 "$IRO" config set retention.care 75

it "keeps what is on legal hold out of what is due, and shows it"
expect 0 "$IRO" hold A009 INQUIRY-1
expect 0 "$IRO" hold A001 INQUIRY-1
expect 0 "$IRO" list retention --format csv state=hold --as-at 2078-02-02
holds grep -q '^care,A009,,hold,2078-02-01,.*,INQUIRY-1' out
holds grep -q '^care,A001,,hold,2085-03-05,.*,INQUIRY-1' out
expect 0 "$IRO" list retention --format csv state=due --as-at 2078-02-02
prints_not "A009"
expect 0 "$IRO" hold A009 INQUIRY-1 --ended today
expect 0 "$IRO" list retention --format csv state=due --as-at 2078-02-02
prints "A009"

it "never lets anything go by itself, and tells the log who looked"
expect 0 "$IRO" show A009
expect 0 "$IRO" log
prints "list retention: "

it "tells no birth to who may not see one"
expect 0 "$IRO" list retention --format csv --pseudonyms --as-at 2078-02-02
prints_not "2003-02-01"
prints_not "2078-02-01"
expect 0 "$IRO" user add keeper admin
expect 0 "$IRO" user add "$(me)" reporting
expect 0 "$IRO" list retention --format csv --as-at 2078-02-02
prints "care,A009,,due,,,birth,75"
