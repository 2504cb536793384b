# Files that are not what they claim: a clear message, exit 1, the store exactly as it was.
loaded
"$IRO" list cases --as-at 2020-07-31 --format csv >before.csv
cp "$IRO_STORE" before.db
# refused WORDS COMMAND…: exit 1, says WORDS and the file, changes nothing.
refused() {
        _words=$1
        shift
        expect 1 "$IRO" "$@"
        says "$_words"
        holds cmp -s before.db "$IRO_STORE"
        "$IRO" list cases --as-at 2020-07-31 --format csv >after.csv
        same before.csv after.csv
        cp before.db "$IRO_STORE"
}

it "refuses a file that is missing"
refused "gone.csv" import csv gone.csv
refused "gone" import 903 --year 2020-21 gone
refused "gone.xml" import cin gone.xml

it "refuses a table with the wrong columns"
printf 'colour,shape\nred,round\n' >wrong.csv
refused "wrong.csv" import csv wrong.csv
refused "wrong.csv" import 903 wrong.csv

it "refuses a quote that is not closed, naming the line"
printf 'child_id,stream,booked_on,time,mode\nA003,cla,2020-08-14,10:00,"virtual\n' >quote.csv
refused "quote.csv" import csv quote.csv
says "line 2"

it "reads UTF-16 that has its mark, and says so"
printf 'child_id,stream,held_on,participation\nA003,cla,2020-07-30,PN1\n' | iconv -f UTF-8 -t UTF-16 >wide.csv
expect 0 "$IRO" import csv --dry-run wide.csv
prints "UTF-16"
prints "reviews                     1"

it "refuses what is not XML, and XML that is cut off"
printf 'CHILD,DOB\n' >not.xml
refused "not.xml" import cin not.xml
printf '<?xml version="1.0"?><Message><Header><CollectionDetails><Year>2021</Year><ReferenceDate>2021-03-31</ReferenceDate>' >cut.xml
refused "cut.xml" import cin cut.xml
printf '<other/>' >other.xml
refused "other.xml" import cin other.xml

it "refuses an entity bomb unread"
{
        echo '<?xml version="1.0"?><!DOCTYPE Message [<!ENTITY a "aaaaaaaaaa">'
        for n in 1 2 3 4 5 6 7 8 9; do
                previous=$(echo abcdefghij | cut -c$n)
                this=$(echo bcdefghijk | cut -c$n)
                echo "<!ENTITY $this \"&$previous;&$previous;&$previous;&$previous;&$previous;&$previous;&$previous;&$previous;&$previous;&$previous;\">"
        done
        echo ']><Message><Header>&j;</Header></Message>'
} >bomb.xml
refused "bomb.xml" import cin bomb.xml

it "refuses everything when one file of several is refused"
printf 'child_id,stream,booked_on,time,mode\nA003,cla,2020-08-14,10:00,virtual\n' >good.csv
refused "wrong.csv" import csv good.csv wrong.csv
refused "quote.csv" import csv good.csv quote.csv

it "refuses a table given twice"
cp good.csv twice.csv
refused "twice.csv" import csv good.csv twice.csv

it "makes what it repeats from a file harmless"
printf 'child_id,stream,booked_on,time,mode\nA003,cla,\033[31m2020,10:00,virtual\n' >escape.csv
expect 1 "$IRO" import csv --rejects escaped.csv escape.csv
holds grep -q "$(printf '\033')\[31m2020" escaped.csv
expect 0 python3 - <<'EOF'
import os, pty, subprocess
ours, theirs = pty.openpty()
subprocess.run([os.environ["IRO"], "import", "csv", "escape.csv"], stderr=theirs, stdout=subprocess.DEVNULL)
os.close(theirs)
seen = b""
try:
    while block := os.read(ours, 65536):
        seen += block
except OSError:
    pass
shown = seen.split(b"escape.csv,2,booked_on,")[1]
assert shown.startswith(b"^[[31m2020"), shown
EOF

it "gives bad rows back, to be corrected and imported again"
printf 'child_id,stream,booked_on,time,mode\nA003,cla,31/02/2020,10:00,virtual\nA002,cla,2020-08-03,10:00,virtual\n' >some.csv
expect 0 "$IRO" import csv some.csv --rejects rejects.csv
prints "rejected"
holds grep -q "some.csv,2,booked_on,31/02/2020," rejects.csv
expect 0 "$IRO" list cases --as-at 2020-07-31 --format csv child=A002
prints "2020-08-03"
sed 's/,31\/02\/2020$/&/; s/31\/02\/2020/2020-08-14/g' rejects.csv >corrected.csv
expect 0 "$IRO" import csv corrected.csv
expect 0 "$IRO" list cases --as-at 2020-07-31 --format csv child=A003
prints "2020-08-14"
expect 0 "$IRO" list cases --as-at 2020-07-31 --format csv child=A002
prints "2020-08-03"

it "changes nothing on a dry run and says the same"
printf 'child_id,stream,booked_on,time,mode\nA001,cla,2020-11-02,10:00,virtual\n' >dry.csv
"$IRO" list cases --as-at 2020-07-31 --format csv >before.csv
expect 0 "$IRO" import csv --dry-run dry.csv
grep '^bookings' out >said-dry
"$IRO" list cases --as-at 2020-07-31 --format csv >after.csv
same before.csv after.csv
expect 0 "$IRO" import csv dry.csv
grep '^bookings' out >said
same said-dry said

it "finds nothing new when the same is imported again"
before=$(sqlite3 "$IRO_STORE" 'SELECT count(*) FROM change')
expect 0 "$IRO" import 903 --year 2020-21 county/2020-21
expect 0 "$IRO" import csv dry.csv
holds test "$(sqlite3 "$IRO_STORE" 'SELECT count(*) FROM change')" -eq "$before"

it "knows no percentage of what is not there, and shows it harmlessly"
"$IRO" init --store scope.db
esc=$(printf '\033[31m')
expect 2 "$IRO" explain timeliness --store scope.db --scope "iro:$esc"
says "there is no such IRO"
says "^[[31m"
expect 2 "$IRO" explain timeliness --store scope.db --scope team:T99
says "there is no such team"
