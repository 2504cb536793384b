# What Ofsted asks for at an inspection, from an extract.
"$IRO" init >/dev/null
"$IRO" config set ssd.roles IRO=cla,CPCHAIR=cp >/dev/null
extract night
cat >night/health.csv <<'EOF'
clah_health_check_id,clah_person_id,clah_health_check_type,clah_health_check_date,clah_health_check_status
1,X1,Review Health Assessment,2021-08-02,Completed
2,X1,Dental,2021-09-07,Completed
3,X1,Dental,2021-11-07,Did not attend
EOF
cat >night/visits.csv <<'EOF'
clav_cla_visit_id,clav_cla_id,clav_person_id,clav_cla_visit_date,clav_cla_visit_seen,clav_cla_visit_seen_alone
1,P1,X1,2021-11-11,Y,N
EOF
cat >night/cpvisits.csv <<'EOF'
cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen,cppv_cp_visit_seen_alone
1,X4,C4,2021-11-20,Y,Y
EOF
cat >night/missing.csv <<'EOF'
miss_table_id,miss_person_id,miss_missing_episode_start,miss_missing_episode_type,miss_missing_episode_end_date
1,X2,21/09/2021,M,22/09/2021
2,X2,21/10/2021,A,22/10/2021
EOF
cat >night/s47.csv <<'EOF'
s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date,s47e_s47_nfa
S1,X4,2021-08-12,N
S2,X3,2021-09-01,Y
S3,X3,2021-03-01,Y
EOF
cat >night/icpc.csv <<'EOF'
icpc_icpc_id,icpc_s47_enquiry_id,icpc_person_id,icpc_icpc_transfer_in,icpc_icpc_date,icpc_icpc_outcome_cp_flag
I4,S1,X4,N,2021-09-01,Y
EOF
"$IRO" import ssd --extracted 2021-11-30 night >out 2>err || _wrong "$(cat err)"
field() { python3 -c 'import csv,sys
for r in csv.DictReader(open(sys.argv[1])):
    if r["Child Unique ID"] == sys.argv[2]: print(r[sys.argv[3]])' "annex/annex-a-list-$1.csv" "$2" "$3" >got; holds test "$(cat got)" = "$4"; }

it "writes lists 5, 7 and 8, a side-car each, and a workbook"
expect 0 "$IRO" export annex-a --as-at 2021-11-30 -o annex
for f in list-5.csv list-7.csv list-8.csv list-5.csv.meta.json list-7.csv.meta.json list-8.csv.meta.json; do holds test -s "annex/annex-a-$f"; done
python3 "$TESTS/sheets.py" annex/annex-a.xlsx >sheets
printf 'List 5\nList 7\nList 8\nNotes\n' >want
holds sh -c "grep -v About sheets | diff -u want -"
expect 1 "$IRO" export annex-a --as-at 2021-11-30 -o annex
expect 0 "$IRO" export annex-a --as-at 2021-11-30 -o annex --force
expect 2 "$IRO" export annex-a

it "words values as Ofsted does"
field 8 X1 Gender "b) Female"
field 8 X1 Ethnicity "a) WBRI"
field 8 X2 Gender "a) Male"
field 8 X1 "Date Started to be Looked After" 04/01/2021
field 8 X1 "Child's Legal Status" C2
field 8 X1 "Start date of current legal status" 02/06/2021
field 8 X1 "Date of Latest Statutory Review" 20/10/2021
field 8 X1 "Date of Last Social Work Visit" 11/11/2021
field 8 X1 "Date of Last Health Assessment" 02/08/2021
field 8 X1 "Date of Last Dental Check" 07/09/2021
field 8 X1 "Number of Placements in the last 12 months" 2
field 8 X2 "Number of Episodes the Child has been Missing from their Placement in the last 12 months" 1
field 8 X2 "Number of Episodes the Child has been Absent from their Placement in the last 12 months" 1
field 8 X1 "Placement Postcode" ""
field 7 X4 "Child Protection Plan Start Date" 01/09/2021
field 7 X4 "Initial Category of Abuse" "a) Neglect"
field 7 X4 "Date of the Last Statutory Visit" 20/11/2021
field 7 X4 "Was the Child Seen Alone?" "a) Yes"
field 5 X4 "Date of Initial Child Protection Conference" 01/09/2021
field 5 X4 "Did the Initial Child Protection Conference Result in a Child Protection Plan" "a) Yes"
field 5 X3 "Was an Initial Child Protection Conference deemed unnecessary?" "a) Yes"
field 5 X3 "Number of Section 47 Enquiries in the last 12 months" 1

it "says the permanence plan of the day and the last contact of the IRO"
"$IRO" flag X1 permanence --plan fostering --on 2021-10-01 --as-at 2021-10-01 >out 2>err || _wrong "$(cat err)"
"$IRO" contact X1 visit 2021-11-15 --alone yes --as-at 2021-11-30 >out 2>err || _wrong "$(cat err)"
"$IRO" export annex-a --as-at 2021-11-30 -o annex --force >out 2>err
field 8 X1 "What is the permanence plan for this child?" "f) Long-term fostering"
field 8 X2 "What is the permanence plan for this child?" ""
field 8 X1 "Date of Last IRO Visit / Contact to the Child" 15/11/2021
"$IRO" flag X1 permanence --ended 2021-11-20 --as-at 2021-11-30 >out 2>err || _wrong "$(cat err)"
"$IRO" export annex-a --as-at 2021-11-30 -o annex --force >out 2>err
field 8 X1 "What is the permanence plan for this child?" ""

it "has who left in the six months before, and nobody who left earlier"

sed -i 's/^X2,P2,\(.*\),NULL,NULL,/X2,P2,\1,2021-12-01,E4A,/' night/episodes.csv
"$IRO" import ssd --extracted 2022-05-01 --force night >out 2>err || _wrong "$(cat err)"
"$IRO" export annex-a --as-at 2022-05-01 -o left >out 2>err
holds grep -q '^X2,' left/annex-a-list-8.csv
"$IRO" export annex-a --as-at 2022-06-02 -o gone >out 2>err
holds test "$(grep -c '^X2,' gone/annex-a-list-8.csv)" -eq 0

it "is in the log, and names nobody"
expect 0 "$IRO" log
prints "Annex A lists 5, 7 and 8 as at 2021-11-30"
