# What the help, the manual and the README show to be typed can be typed: every line, in its order, as it stands. A council's
# own data are the fixtures, everything else is the demo county.
MAN="$TESTS/../../man" README="$TESTS/../../README.md"
mkdir -p bin returns/903-2019-20 ~/backups ~/.local/share/bash-completion/completions
ln -s "$IRO" bin/iro
cp "$FIXTURES"/import/903/*.csv returns/903-2019-20
cp "$FIXTURES"/import/cin/cin.xml returns/cin-2019-20.xml
cp "$FIXTURES"/import/own/*.csv .
printf 'child_id,stream,booked_on,time,mode\r\nX1,cla,2020-05-06,10:00,virtual\r\n' >bookings.csv
printf 'iro_id,from,to,reason\r\nI1,2020-05-04,2020-05-08,annual leave\r\n' >absences.csv
mkdir extract
{
        printf 'pers_person_id,pers_dob\nX1,2010-01-01\n'
        sed '1d; s/,.*/,2010-01-01/' "$FIXTURES"/import/903/header.csv
        sed -n 's/.*<LAchildID>\([^<]*\)<.*/\1,2010-01-01/p' "$FIXTURES"/import/cin/cin.xml | sort -u
} | sort -u -t, -k1,1r >extract/people.csv
printf 'clae_person_id,clae_cla_id,clae_cla_episode_start_date,clae_cla_episode_ceased_date\r\nX1,1,2020-01-06,NULL\r\n' >extract/care.csv
printf 'lega_person_id,lega_legal_status,lega_legal_status_start_date\r\nX1,C2,2020-01-06\r\n' >extract/legal.csv
printf 'clap_cla_id,clap_cla_placement_start_date,clap_cla_placement_type\r\n1,2020-01-06,U6\r\n' >extract/placements.csv
IRO_STORE=$PWD/demo.db demo_county
"$IRO" config set council.code 899 --store "$PWD/demo.db" >out 2>&1 || _wrong "$(cat out)"
mkdir stores && chmod 700 stores
: >read

once() { status=0; IRO_STORE=$store PATH="$PWD/bin:$PATH" sh -c "$1" >out 2>err </dev/null || status=$?; }
# typed LINE: runs it where it belongs. 1 and 2 are answers of the check, 1 of the plan; the browser wants a terminal.
typed() {
        answer=0 store=$PWD/stores/demo.db
        case $1 in
        "iro" | "iro "*"#"*"browser" | "iro --"* | "iro browse "*) return ;;
        "iro demo") return ;; # made above
        "iro init"*) rm -f stores/own.db; store=$PWD/stores/own.db ;;
        "iro import "*) store=$PWD/stores/own.db ;;
        "iro check"*) answer=3 ;; # 3: the fixtures are of years ago
        "iro plan"*) answer=1 ;;
        "iro verify --against ~/"* | "iro verify --since ~/"*) once "iro checkpoint -o ${1##* }" ;; # the one it is held against
        "iro erase "*) set -- "$1 --yes --confirm D0012917" ;; # it asks, on a terminal
        "iro undo 13"*) # any change that can be taken back
                set -- "iro undo $(sqlite3 "$store" "SELECT max(no) FROM change WHERE kind = 'act'
                        AND no NOT IN (SELECT reverses FROM change WHERE reverses > 0)")${1#iro undo 13}" ;;
        esac
        # The demo county stands as at that day; what takes no day is run as it is.
        status=2
        [ "$store" != "$PWD/stores/demo.db" ] || once "iro --as-at 2020-08-20 ${1#iro }"
        [ "$status" -ne 2 ] || once "$1"
        [ "$status" -le "$answer" ] || _wrong "status $status: $1: $(grep -v ': \(warning\|note\): ' err | head -n 3)"
}
# What only reads is run once, though help, manual and README all show it.
read_before() {
        case $1 in
        *-o* | *import* | *init*) return 1 ;;
        "iro check"* | "iro list"* | "iro plan" | "iro plan --as-at"* | "iro timeliness"* | "iro explain"* | "iro show"* | \
                "iro quality"* | "iro desk"* | "iro export"* | "iro report"* | "iro supervision"*)
                grep -qxF -e "$1" read && return
                printf '%s\n' "$1" >>read
                ;;
        esac
        return 1
}
# all_typed FILE: on a county and a council of their own.
all_typed() {
        holds test -s "$1"
        rm -rf stores/* *.xlsx *.html caseload-* annex-a *.ics
        cp demo.db stores/demo.db && chmod 600 stores/demo.db
        while IFS= read -r line; do read_before "$line" || typed "$line"; done <"$1"
}

it "runs the examples of every command's help"
"$IRO" --help | sed -n 's/^  \([a-z][a-z0-9 -]*[a-z0-9]\)  .*/\1/p' >commands
while read -r command; do "$IRO" help $command | sed -n '/^Examples:/,/^$/s/^  iro /iro /p'; done <commands >lines
all_typed lines

it "runs the examples of the manual"
for page in "$MAN"/*.1; do sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/{s/^\.Dl iro /iro /; s/\\(aq/'"'/g"'; /^iro/p}' "$page"; done >lines
all_typed lines

it "runs the commands of the README"
awk '/^```/ {on = !on; next} on && /^iro/' "$README" >lines
all_typed lines

it "shows a picture in the README that is the program's"
"$TESTS/../release/picture" "$TESTS/../golden/screen/case_late-80x24.txt" "$(sed -n 's|<title>\(.*\)</title>|\1|p' "$TESTS/../golden/case.svg")" >drawn
same "$TESTS/../golden/case.svg" drawn

it "shows the cron line of the manual in the README"
line=$(sed -n 's/^\.Dl \(30 2 .*\)$/\1/p' "$MAN/iro-check.1" | tr -s ' ')
tr -s ' ' <"$README" >readme
holds grep -qF "$line" readme
