# The diary as a calendar: by the letter of RFC 5545, and by a client library where there is one.
loaded
it "writes an event a booking, folded, with CR and LF, and names nobody"
expect 0 "$IRO" export bookings --ics --as-at 2020-07-31 -o all.ics
holds grep -q '^UID:A004-cla-2020-08-12-10:00@iro' all.ics
holds grep -q '^DTSTART;TZID=Europe/London:20200812T100000' all.ics
holds test "$(grep -c "$(printf '\r')\$" all.ics)" -eq "$(wc -l <all.ics)"
holds test "$(awk 'length($0) > 76' all.ics | wc -l)" -eq 0
holds test "$(grep -c Oakmoss all.ics)" -eq 0

it "keeps the UID of a booking that is cancelled, and says so"
expect 0 "$IRO" book A003 cla 2020-08-10 --as-at 2020-07-31
expect 0 "$IRO" unbook A004 cla --as-at 2020-07-31
expect 0 "$IRO" export bookings --ics --as-at 2020-07-31 --iro IRO1 -o after.ics
tr -d '\r' <after.ics | awk '/^UID/ {u = $0} /^SEQUENCE/ {q = $0} /^STATUS/ {print u, q, $0}' >got
printf 'UID:A003-cla-2020-08-10@iro SEQUENCE:0 STATUS:CONFIRMED\nUID:A004-cla-2020-08-12-10:00@iro SEQUENCE:1 STATUS:CANCELLED\n' >want
holds diff -u want got
holds grep -q '^DTSTART;VALUE=DATE:20200810' after.ics

it "is of one IRO or area, and knows both"
expect 0 "$IRO" export bookings --ics --as-at 2020-07-31 --iro IRO2
prints_not "BEGIN:VEVENT"
expect 0 "$IRO" export bookings --ics --as-at 2020-07-31 --area east
prints "BEGIN:VEVENT"
expect 2 "$IRO" export bookings --ics --iro NOBODY
says "there is no such IRO"
expect 2 "$IRO" export bookings
says "--ics makes a calendar"

it "is read by a client library"
for python in python3 /usr/bin/python3; do $python -c 'import icalendar' 2>/dev/null && break || python=; done
if [ -z "$python" ]; then
        echo "  (NOT TRIED: python3-icalendar is not installed)"
else
        $python - >got <<'EOF'
import icalendar
c = icalendar.Calendar.from_ical(open("after.ics", "rb").read())
for e in c.walk("VEVENT"):
    print(e["UID"], e["DTSTART"].dt, e["STATUS"])
EOF
        printf 'A003-cla-2020-08-10@iro 2020-08-10 CONFIRMED\nA004-cla-2020-08-12-10:00@iro 2020-08-12 10:00:00+01:00 CANCELLED\n' >want
        holds diff -u want got
fi
