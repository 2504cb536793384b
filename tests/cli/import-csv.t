# iro import csv: the service's own files.

"$IRO" init >/dev/null
F="$FIXTURES/import"

it "takes a directory, whatever refers to what"
expect 0 "$IRO" import csv "$F/own"
prints "iros                        2"
prints "allocations                 3        0        0         0        0        2"
prints "Recorded as change"

it "changes nothing the second time"
expect 0 "$IRO" import csv "$F/own"
prints "Nothing was new"

it "keeps rows that are no longer there, unless the file is the whole truth"
printf 'iro_id,name,login,role,area,fte,contract,start,end\nI1,Officer One,one,lead,East,1.0,permanent,2015-01-05,\n' >iros.csv
expect 0 "$IRO" import csv iros.csv
prints "iros                        0        1        0         0"
expect 0 "$IRO" import csv --replace iros.csv
prints "iros                        0        0        1         1"

it "names the file and the column when one is missing"
printf 'iro_id,name,role,area,start,end\nI1,x,iro,East,2015-01-05,\n' >short.csv
expect 1 "$IRO" import csv short.csv
says "short.csv"
says "fte"

it "sends a return to its own command"
expect 1 "$IRO" import csv "$F/903/episodes.csv"
says "iro import 903"
expect 1 "$IRO" import csv "$F/cin/cin.xml"
says "is XML"

it "says a row's key stands twice"
printf 'date,title\n2031-01-01,One\n01/01/2031,Two\n' >holidays.csv
expect 0 "$IRO" import csv holidays.csv
says "same key"
prints "bank_holidays               1        0        0         0        1"

it "names every kind in the log, not the first alone"
printf 'date,title\n2032-01-05,One\n' >holidays.csv
printf 'iro_id,from,to,reason\nI1,2020-01-06,2020-01-10,leave\n' >absences.csv
expect 0 "$IRO" import csv holidays.csv absences.csv
expect 0 "$IRO" log
prints "bank_holidays, absences: 2 added, 0 changed, 0 removed"

it "takes no heading in the middle of a file for a row"
"$IRO" init --store twice.db >/dev/null
printf 'team_id,name,district,area,link_iro_id\nT01,North,D1,East,\n Team_ID ,name,district,AREA,link_iro_id\nT02,South,D2,West,\n' >two-teams.csv
expect 0 "$IRO" import csv --store twice.db --rejects twice.rejects two-teams.csv
prints "teams                       2        0        0         0        1        0"
holds grep -q ',3,,,the row repeats the names of the columns: take it out,teams,' twice.rejects
expect 0 "$IRO" list teams --store twice.db --format csv
lines 3 out
expect 0 "$IRO" timeliness --store twice.db --by area --format csv
prints_not "area:area"
