# Every screen of the browser has a command that prints the same: the manual's table of them, run line by line.
demo_county
"$IRO" export caseload --month 2020-07 -o july.csv >/dev/null 2>&1
"$IRO" complete man <"$TESTS/../../man/iro-browse.1" >page
child=$("$IRO" list cases --as-at 2020-07-31 --format csv 2>/dev/null | sed -n '2s/,.*//p')
mkdir folder
printf 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n' >folder/header.csv
sed -n '/^\.Sh SCREENS AS TEXT/,/^\.El/p' page | sed -n '/^\.It Ic /{s///;N;s/\n\.Nm iro /	/p;}' |
        sed "s/\\\\(aq/'/g; s/FROM\.\.TO/2020-08-03..2020-08-07/; s/CHILD/$child/; s/IRO\$/IRO07/; s/NUMBER/1/; s/COLUMN/team_id/; s/WORDS/'IRO07 away 2020-08-03..2020-08-14'/" >twins

it "prints what every screen of the table shows"
holds test "$(wc -l <twins)" -gt 40
tab=$(printf '\t')
while IFS="$tab" read -r screen command; do
        case $command in *FOLDER) continue ;; esac
        case "$command " in
        "plan "* | list* | desk* | dashboard* | days* | quality* | timeliness* | explain* | show*) dated="--as-at 2020-07-31" ;;
        *) dated= ;;
        esac
        eval "\"\$IRO\" $command $dated" >shown 2>problem </dev/null || case "$? $command" in "1 plan"*) : ;; *) _wrong "$screen: iro $command ended with $?: $(head -1 problem)" ;; esac
        test -s shown || grep -q "nothing on record" problem || _wrong "$screen: iro $command printed nothing"
done <twins

it "has the dashboard's numbers behind each of its lines"
expect 0 "$IRO" dashboard --as-at 2020-07-31 --format json
python3 - "$IRO" out <<'EOF' || _wrong "the dashboard and a list differ"
import json, subprocess, sys
bad = lines = 0
kinds = {}
for line in open(sys.argv[2]):
    row = json.loads(line)
    if row["list"] != "cases" and row["list"] != "prps" or row["part"] == "weeks" and not row["on"] < "2020-08-17":
        continue
    command = [sys.argv[1], "list", row["list"], row["filter"] or "", "--as-at", "2020-07-31", "--format", "csv"]
    rows = subprocess.run(command, capture_output=True, text=True).stdout.count("\n") - 1
    lines += 1
    if rows != row["count"]:
        bad += 1
        print(row, rows, file=sys.stderr)
sys.exit(bad or lines < 30)
EOF

it "says the percentages that the reviews behind them say"
expect 0 "$IRO" dashboard --as-at 2020-07-31 --format csv
tr -d '\r' <out >dashboard.csv
for stream in cla cp; do
        for unit in reviews children; do
                for period in ytd rolling; do
                        rate=$(grep "^timeliness.*,$stream $unit $period 2020-07-31 county" dashboard.csv | awk -F, '{print $(NF-3)}')
                        "$IRO" explain timeliness --stream $stream --unit $unit --period $period --as-at 2020-07-31 >out 2>&1
                        holds grep -q ": $rate % (" out
                done
        done
done
