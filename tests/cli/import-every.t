# Every table that iro import csv --template prints can be filled in, imported, read again and taken back.
loaded
AT="--as-at 2020-07-31"
printf 'team_id,name,district,area\nT1,Hearth,Aldermoss,East\nT2,Ember,Brackwater,West\n' >teams.csv
"$IRO" import csv teams.csv >/dev/null
# Brother and sister on plans since 2 March 2020, reviewed on 26 May.
{
        printf '<Message><Header><CollectionDetails><Year>2021</Year><ReferenceDate>2021-03-31</ReferenceDate>'
        printf '</CollectionDetails></Header><Children>'
        for child in B001 B002; do
                printf '<Child><ChildIdentifiers><LAchildID>%s</LAchildID><PersonBirthDate>2012-04-02</PersonBirthDate>' $child
                printf '<Sex>F</Sex></ChildIdentifiers><CINdetails><CINreferralDate>2020-02-03</CINreferralDate>'
                printf '<ChildProtectionPlans><CPPstartDate>2020-03-02</CPPstartDate><InitialCategoryOfAbuse>NEG'
                printf '</InitialCategoryOfAbuse><Reviews><CPPreviewDate>2020-05-26</CPPreviewDate></Reviews>'
                printf '</ChildProtectionPlans></CINdetails></Child>'
        done
        printf '</Children></Message>'
} >cin.xml
"$IRO" import cin cin.xml >cin.said 2>&1 || _wrong "import cin failed: $(cat cin.said)"
done_kinds=

# Its import stays, for the tables that belong to it.
stays() { "$IRO" import csv every.csv >/dev/null 2>&1 || _wrong "not taken again"; }
report() { "$IRO" report annual --no-record --from 2019-08-01 --to 2020-07-31; }
# The words of the list, from what the program says of a code that is not in it.
asks() { "$IRO" audit ask R-7 'Another?' --dry-run $AT 2>&1 || :; }
answers() { "$IRO" audit answer S-1 2 good --dry-run $AT 2>&1 || :; }
reasons() { "$IRO" record A002 cla 2020-06-30 --late-reason none-such --dry-run $AT 2>&1 || :; }

# every TABLE SHOWN ROW ROW -- COMMAND…: its template with these two rows is taken, twice to no effect; the command then
# prints SHOWN and did not before, nor does once the import is undone.
every() {
        _table=$1 _shown=$2
        it "takes the rows of the template $1"
        "$IRO" import csv --template "$1" >every.csv
        printf '%s\r\n' "$3" "$4" >>every.csv
        shift 5
        done_kinds="$done_kinds $_table"
        _columns=$(awk -F, '{ print NF }' every.csv | uniq | wc -l)
        [ "$_columns" -eq 1 ] || { _wrong "the rows have other columns than the template"; cat every.csv; }
        expect 0 "$@"
        prints_not "$_shown"
        expect 0 "$IRO" import csv every.csv
        grep -Eq "^$_table +2 +0 +0 +0 +0 " out || { _wrong "not two rows added"; cat out err; }
        says_nothing
        expect 0 "$@"
        prints "$_shown"
        expect 0 "$IRO" import csv every.csv
        grep -Eq "^$_table +0 +0 +0 +2 +0 " out || { _wrong "the same again is not unchanged"; cat out err; }
        expect 0 "$IRO" undo
        expect 0 "$@"
        prints_not "$_shown"
}


every iros 'IRO8' 'IRO8,Bramble Wick,bwick,iro,West,0.6,permanent,2019-01-07,,F,WBRI' \
        'IRO9,Sorrel Vane,svane,chair,East,,casual,2019-02-04,2022-02-04,,' -- "$IRO" list iros $AT
every teams 'Cinder' 'T8,Cinder,Aldermoss,East,IRO1' 'T9,Kindle,Brackwater,West,' -- "$IRO" list teams $AT
every children 'brothers and sisters' 'A001,Wren Ashdown,2010-03-05,FAM7' 'A002,Lark Ashdown,2012-09-11,FAM7' -- "$IRO" show A001 $AT
every late_reasons 'flood' 'flood,unavoidable,The road was flooded' 'lost-file,service,The file was lost' -- reasons
every bank_holidays 'due: 19 Aug 2020' '2020-08-10,A day of our own' '2020-08-11,And the next' -- "$IRO" show A003 $AT
every absences 'training' 'IRO1,2020-08-03,2020-08-07,leave' 'IRO2,2020-08-03,2020-08-04,training' -- \
        "$IRO" list absences $AT
every allocations 'IRO2' 'A001,cla,IRO2,T1,2020-07-01,' 'A002,cla,IRO2,T2,2020-07-06,' -- \
        "$IRO" list cases iro=IRO2 $AT
every bookings '21 Aug 2020' 'A001,cla,2020-08-21,10:00,virtual,' 'A002,cla,2020-08-20,14:30,in-person,' -- \
        "$IRO" list bookings $AT
every reviews '22 Jun 2020' 'A002,cla,2020-06-22,PN1,virtual,seen,,,,,' \
        'A004,cla,2020-07-27,PN6,hybrid,refused,,sw-absent,Team manager,,' -- "$IRO" list reviews $AT
every review_papers 'sw-report of the cla review' 'A001,cla,2020-05-28,sw-report,2020-05-25' 'A001,cla,2020-05-28,decisions,2020-06-02' -- \
        "$IRO" show A001 $AT
every conference_agencies 'police' 'B001,2020-05-26,police,1,0,1,0' 'B001,2020-05-26,health-visitor,yes,yes,,' -- \
        "$IRO" show B001 $AT
every prps 'Z-1' 'Z-1,A001,cla,IRO1,2020-06-01,drift,Team manager,2020-06-01,,,,,' \
        'Z-2,A002,cla,IRO1,2020-06-08,care plan,Team manager,2020-06-08,2020-06-10,resolved,Team manager,,School found' -- \
        "$IRO" list prps $AT
every authorities '12 Jun 2020: Adoption' 'A001,2020-06-12,consent' 'A002,2020-06-15,consent' -- "$IRO" show A001 $AT
every notes 'Kept a diary' 'A001,2020-06-30,Kept a diary,note' 'A002,2020-07-01,Good planning,good-practice' -- \
        "$IRO" show A001 $AT
every decisions 'A dentist is found' \
        'A001,1,cla,2020-05-28,review,A dentist is found,Social worker,T1,2020-07-01,open,,,,' \
        'A001,2,cla,2020-05-28,review,A school is found,Team manager,T1,2020-06-20,done,2020-06-18,,2020-06-18,' -- \
        "$IRO" list decisions $AT
every flags 'Slow papers' 'A001,drift,2020-06-01,Slow papers,,,,2020-09-01,,' \
        'A002,permanence,2020-06-20,By the review,return-home,sgo,2020-06-20,,,' -- "$IRO" list flags $AT
every contacts 'before-review' \
        'A001,2020-06-01,visit,IRO1,yes,Seen at home' 'A002,2020-07-03,before-review,IRO1,,By the door' -- \
        "$IRO" list contacts $AT
every conferences 'Police held it too soon' \
        'B001,2020-05-26,review,continued,M-1,IRO1,yes,,Police held it too soon,2020-06-09' \
        'B002,2020-05-26,review,ended,M-1,IRO2,no-adjourned,Nobody of health,,2020-06-20' -- "$IRO" list conferences $AT
every agency_decisions 'Agrees to the plan' 'B001,2020-05-26,police,Agrees to the plan,2020-05-28' \
        'B001,2020-05-26,school,Agrees,' -- "$IRO" show B001 $AT
every meetings_off 'Boiler broke' 'A001,cla,2020-07-02,cancelled,2020-07-01,Boiler broke,IRO1,2020-07-20' \
        'A002,cla,2020-07-03,stood-down,2020-07-01,Court on the day,Team manager,' -- "$IRO" list called_off $AT
every core_groups 'All there' 'B001,2020-06-11,All there' 'B002,2020-06-25,No school' -- "$IRO" list core_groups iro_id= $AT
every checks '8 Jun 2020' 'A001,dental,2020-06-08,2021-06-07,done,' 'A002,pep,2020-06-22,,refused,Not now' -- \
        "$IRO" list checks child_id=A001 $AT
every check_rules 'swimming' 'swimming,8,Learns to swim,,17,,,,,12' 'bicycle,5,Has a bicycle,,10,,,0,20,' -- \
        "$IRO" list checks $AT
every audit_rounds 'audit R-7 asks' 'R-7,participation,Summer round,2020-06-01,2020-07-31,random,2,7' \
        'R-8,agency,Autumn round,2020-09-01,2020-10-31,stratified,4,8' -- asks
stays
every audit_samples 'S-1' 'R-7,S-1,A001,cla,IRO1,T1,IRO2,2020-08-14' 'R-7,S-2,A002,cla,IRO1,T1,IRO2,2020-08-14' -- \
        "$IRO" list audits $AT
stays
every audit_questions 'S-1' 'R-7,1,Was the child there?,yes-no' 'R-7,2,How good is the plan?,grade' -- answers
every audits 'S-1' 'S-1,Was the child there?,A001,cla,2020-06-30,IRO2,yes' \
        'S-2,Was the child there?,A002,cla,2020-06-30,IRO2,no' -- "$IRO" list audit_answers $AT
stays
every audit_remarks 'By telephone' 'S-1,Was the child there?,By telephone,A001' 'S-2,Was the child there?,At school,A002' -- \
        "$IRO" list audit_answers $AT
every audit_totals '15 | 101' 'R-7,Was the child there?,15,101' 'R-7,Were parents there?,61,100' -- report
every audit_actions 'Train the chairs' 'R-7,1,Train the chairs,Lead IRO,T1,2020-09-30,,,' \
        'R-7,2,Write to health,IRO1,T2,2020-07-01,2020-07-03,A001,Written' -- "$IRO" list audit_actions $AT
it "keeps disputes for what belongs to them"
"$IRO" import csv --template prps >every.csv
echo 'Z-1,A001,cla,IRO1,2020-06-01,drift,Team manager,2020-06-01,,,,,' >>every.csv
stays
every prp_details 'Find one' 'Z-1,No dentist,Find one,Team manager,health,data,A001' 'Z-2,No school,A place,,education,,A002' -- "$IRO" show A001 $AT
every prp_replies 'On Monday' 'Z-1,2020-06-05,Team manager,On Monday,yes,A001' 'Z-2,2020-06-09,Head,In May,partly,A002' -- "$IRO" show A001 $AT
every link_activities '5 May 2020' 'IRO1,T1,attendance,2020-05-05,Team meeting' 'IRO1,T2,training,2020-06-05,On reviews' -- \
        "$IRO" list links $AT
every feedback 'K-1' 'K-1,complaint,2020-06-01,A001,IRO1,T1,delay,Parent,Too late,2020-06-10,partly' \
        'K-2,compliment,2020-06-02,A002,IRO1,T2,,Carer,Kind,,' -- "$IRO" list feedback $AT
every local_standards 'early' 'early,A first visit soon,new,contact,10,days,2020-01-01' \
        'often,Every three months,under-5,review,3,months,' -- "$IRO" list standards $AT
every report_prose 'A good year' '2020-07-31,headlines,A good year,final' '2020-07-31,reviews,More in time,draft' -- report
every benchmarks '91.5' 'cla_on_time,2020,England,91.5,Sector return' 'views,2020,South East,88,Sector return' -- "$IRO" list benchmarks

it "finds a sample that names no officer by those of its case"
"$IRO" import csv --template audit_samples >some.csv
printf 'R-7,S-3,A004,cla,,,IRO2,2020-08-14\r\n' >>some.csv
"$IRO" import csv --template allocations >its.csv
printf 'A004,cla,IRO1,T2,2020-07-13,\r\n' >>its.csv
expect 0 "$IRO" import csv some.csv its.csv
expect 0 "$IRO" list audits $AT district=Brackwater
prints "S-3"
expect 0 "$IRO" list audits $AT iro=IRO1
prints "S-3"

it "does so for every template there is"
"$IRO" import csv --template none >out 2>err || :
sed -n 's/.*no table .none.: //p' err | tr -d ' ' | tr ',' '\n' | sort >all
tr ' ' '\n' <<EOF | sed '/^$/d' | sort >did
$done_kinds
EOF
same all did
