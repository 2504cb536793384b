# What is asked of visits, absences, assessments, care plans and health checks of the nightly extract.
"$IRO" init >/dev/null
extract night
night() { expect 0 "$IRO" import ssd --extracted 2021-11-30 night; }
# asked CODE SUBJECT: that query stands, of that row alone
asked() {
        "$IRO" list quality --as-at 2021-11-30 --format csv "code=$1" | tr -d '\r' | sed 1d >got
        [ "$(wc -l <got)" = 1 ] || _wrong "$1: $(cat got)"
        holds grep -q "^$1,X1,.*,extract,.*,$2," got
}
asked_no() { [ -z "$("$IRO" list quality --as-at 2021-11-30 --format csv "code=$1" | sed 1d)" ] || _wrong "$1 is asked"; }

it "asks of a visit that lies in no period of care, and in no plan"
printf 'clav_cla_id,clav_person_id,clav_cla_visit_date\nP1,X1,2021-06-10\nP1,X1,2021-01-03\n' >night/visits.csv
printf 'cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date\nX1,,2020-12-01\n' >night/cpvisits.csv
night
asked visit-outside-care "cla visit 2021-01-03"
asked visit-outside-plan "cp visit 2020-12-01"

it "asks of a visit after the day of the extract, which is left out, and of one before the child was born"
printf 'clav_cla_id,clav_person_id,clav_cla_visit_date\nP1,X1,2021-12-24\nP1,X1,2010-03-04\nP1,X1,2021-06-10\n' >night/visits.csv
rm night/cpvisits.csv
expect 0 "$IRO" import ssd --force --extracted 2021-11-30 night
asked after-extract "cla visit 2021-12-24"
asked before-birth "cla visit 2010-03-04"
equals 0 "$(sqlite3 "$IRO_STORE" "SELECT count(*) FROM visit WHERE until IS NULL AND visited_on > '2021-11-30'")"
asked_no visit-outside-care

it "does not miss the night after what was left out with --force"
night

it "asks of a child missing without a return while the next placement began, and of one missing twice at once"
printf 'miss_person_id,miss_missing_episode_start_date,miss_missing_episode_end_date\nX1,2021-04-01,NULL\nX1,2021-11-01,NULL\n' >night/missing.csv
printf 'D,P1,X1,2021-05-03T00:00:00,NULL,K2,PR1\n' >>night/placements.csv
night
asked missing-no-return "missing 2021-04-01"
asked missing-twice "missing 2021-11-01"
printf 'miss_person_id,miss_missing_episode_start_date,miss_missing_episode_end_date\nX1,2021-04-01,2021-04-03\nX1,2021-11-01,NULL\n' >night/missing.csv
night
asked_no missing-no-return
asked_no missing-twice

it "asks of an assessment open for over a year, and of two care plans at once"
printf 'cina_person_id,cina_assessment_id,cina_assessment_start_date,cina_assessment_auth_date\nX1,1,2020-11-01,NULL\nX1,2,2021-10-01,NULL\n' >night/assessments.csv
printf 'lacp_person_id,lacp_cla_care_plan_start_date,lacp_cla_care_plan_end_date\nX1,2021-01-10,NULL\nX1,2021-06-10,NULL\n' >night/careplans.csv
night
asked assessment-open "assessment 2020-11-01"
asked care-plans-overlap "care plan 2021-06-10"
asked_no care-plan-after-care

it "asks of a care plan that is open though the child is not looked after any more"
sed -i 's/^X1,P1,2021-05-03 00:00:00.000,P,NULL,NULL/X1,P1,2021-05-03 00:00:00.000,P,2021-11-20,E4a/' night/episodes.csv
printf 'lacp_person_id,lacp_cla_care_plan_start_date,lacp_cla_care_plan_end_date\nX1,2021-01-10,NULL\n' >night/careplans.csv
expect 0 "$IRO" import ssd --force --extracted 2021-11-30 night
asked care-plan-after-care "care plan 2021-01-10"

it "names every rule of theirs among the rules, with what to do"
expect 0 "$IRO" quality --rules --format csv
for rule in after-extract before-birth visit-outside-care visit-outside-plan missing-no-return missing-twice assessment-open care-plan-after-care care-plans-overlap; do
        holds grep -q "^$rule,extract,.*the next extract brings it" out
done
