# Rejects are corrected and imported again with the same command.

"$IRO" init >/dev/null
F="$FIXTURES/import"

it "gives bad rows back with file, line, field, value and reason"
expect 0 "$IRO" import 903 --rejects r.csv "$F/messy/episodes.csv"
prints "episodes                    3        0        0         0        7"
prints "correct them in r.csv"
says_nothing
lines 8 r.csv
holds grep -q '^file,line,field,value,reason,table,year,decom,Child,RNE,LS,PLACE,DEC,rec,remark' r.csv
holds grep -q 'episodes.csv,5,decom,1/4/19,has a two-digit year: write all four digits,episodes,2019-20,1/4/19,A2,' r.csv
holds grep -q 'episodes.csv,10,,,the row has fewer values' r.csv

it "writes them to standard error without --rejects"
expect 0 "$IRO" import 903 --dry-run "$F/messy/episodes.csv"
says "31/02/2019,is not a date in the calendar"

it "takes the corrected rows in and leaves the others alone"
sed -e 's#2019-20,1/4/19,A2#2019-20,1/4/2019,A2#' -e 's#2019-20,31/02/2019#2019-20,28/02/2019#' r.csv >fixed.csv
expect 0 "$IRO" import 903 --rejects left.csv fixed.csv
prints "episodes                    4        0        0         0        3"
lines 4 left.csv
holds grep -q ',is missing: every row of episodes needs it,episodes,2019-20,' left.csv

it "finds nothing new in them the second time"
expect 0 "$IRO" import 903 --rejects left.csv --force fixed.csv
prints "episodes                    0        0        0         4        3"
prints "Nothing was new"

it "does not write over a file without --force"
expect 1 "$IRO" import 903 --rejects r.csv "$F/messy/episodes.csv"
says "r.csv"
lines 8 r.csv

it "corrects the service's own files too"
printf 'iro_id,from,to,reason\nI1,2020-01-01,2019-01-01,leave\nI2,2020-01-01,2020-01-02,=sick\n' >absences.csv
printf 'child_id,stream,booked_on,time,mode\nX1,cla,2020-01-01,25:00,\n' >bookings.csv
expect 0 "$IRO" import csv --rejects own.csv absences.csv bookings.csv
prints "absences                    1        0        0         0        1"
prints "bookings                    0        0        0         0        1"
sed -e 's/,2019-01-01,leave/,2020-01-05,leave/' -e 's/,25:00,$/,15:00,/' -e 's/,25:00,\r$/,15:00,\r/' own.csv >own2.csv
expect 0 "$IRO" import csv --rejects own3.csv own2.csv
prints "absences                    1"
prints "bookings                    1"
prints "Recorded as change"
holds [ ! -e own3.csv ]
