# iro import 903 and cin, as a new user would.

"$IRO" init >/dev/null
F="$FIXTURES/import"

it "loads a directory of the 903 and says what became of it"
expect 0 "$IRO" import 903 --rejects r.csv "$F/903"
prints "Collection year 2019-20: 26 of 27 dates agree"
prints "903 2019-20"
prints "table                   added  changed  removed unchanged rejected  queries"
prints "episodes                    9        0        0         0        0"
prints "children looked after    before: no whole year loaded yet; after: complete from 1 Apr 2019 to 31 Mar 2020"
prints "'iro quality' lists them"
prints "Recorded as change"
says_nothing
holds [ ! -e r.csv ]

it "finds nothing new the second time"
expect 0 "$IRO" import 903 "$F/903"
prints "Nothing was new: the store is as it was."

it "says the same in a dry run"
expect 0 "$IRO" import 903 --replace-year --dry-run "$F/messy/episodes.csv"
prints "Replaces 2019-20: 9 episodes now, 3 then"
prints "Open clocks as at 31 Mar 2020: 4 before, 3 after"
prints "Dry run: nothing was changed."
cp out dry
expect 0 "$IRO" import 903 --replace-year --dry-run "$F/messy/episodes.csv"
same dry out

it "refuses to take away more than a tenth, with the figures and the option that means it"
expect 1 "$IRO" import 903 "$F/messy/episodes.csv"
prints "episodes                    3        0        9"
says "nothing was changed: it would take away 9 of 9 episodes of 903 2019-20. That is more than 10 % (setting import.share)"
says "say --replace-year"
expect 0 "$IRO" import 903 "$F/903"
prints "Nothing was new: the store is as it was."

it "loads the census, its header wherever it stands"
expect 0 "$IRO" import cin "$F/cin/cin.xml"
prints "census year 2019-20, by its reference date 2020-03-31"
prints "its Year says 2019: a query"
prints "plans                       4        0        0         0        1"
prints "2 rows could not be used"
says "CPPstartDate,soon,is not a date"
says "LAchildID,,is missing"

it "refuses wrong usage with status 2"
expect 2 "$IRO" import 903
says "name the files"
expect 2 "$IRO" import 903 --year 2019-21 "$F/903"
says "write it as 2019-20"
printf 'CHILD,SEX,DOB\nX1,1,01/05/2009\n' >born.csv
expect 2 "$IRO" import 903 born.csv
says "--year"

it "refuses what is not what it claims, and changes nothing"
"$IRO" verify >before
printf 'CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nA,01/04/2019,"S,V2,U6,,\n' >unclosed.csv
expect 1 "$IRO" import 903 unclosed.csv
says "quotation mark"
printf 'C\000,\000' >utf16.csv
expect 1 "$IRO" import 903 utf16.csv
says "zero bytes"
printf 'CHILD;DECOM;RNE\n' >semicolons.csv
expect 1 "$IRO" import 903 semicolons.csv
says "it looks like episodes: needs LS, PLACE, DEC, REC (line 1: CHILD,DECOM,RNE)"
head -c 900 "$F/cin/cin.xml" >cut.xml
expect 1 "$IRO" import cin cut.xml
says "export it again"
expect 1 "$IRO" import cin "$F/903.xml"
says "iro import 903"
expect 1 "$IRO" import 903 nosuchfile.csv
says "cannot read nosuchfile.csv"
expect 1 "$IRO" import 903 "$F/903" "$F/903/header.csv"
says "both give the table header"
expect 1 "$IRO" import cin "$F"
says "is a directory"
"$IRO" verify >after
same before after

it "refuses an entity bomb unread"
{
        printf '<!DOCTYPE m [<!ENTITY a "lolololol">'
        for n in b:a c:b d:c e:d f:e g:f h:g i:h j:i k:j; do
                r="&${n#*:};"
                printf '<!ENTITY %s "%s">' "${n%:*}" "$r$r$r$r$r$r$r$r$r$r"
        done
        printf ']><Message><Header>&k;</Header></Message>'
} >bomb.xml
expect 1 sh -c 'ulimit -t 60; exec "$0" import cin bomb.xml' "$IRO" # of the processor's time: a loaded machine takes longer
says "bomb.xml"

it "makes what a file says harmless on its way out"
printf 'CHILD,DECOM,RNE,LS,PLACE,DEC\n' >"$(printf 'x\033[31m.csv')"
expect 1 "$IRO" import 903 "$(printf 'x\033[31m.csv')"
says_not "$(printf '\033')"

it "takes files with BOM, CRLF, any order of columns and strange names"
expect 0 "$IRO" import 903 --year 2020-21 --rejects r2.csv "$F/messy/episodes.csv"
prints "episodes                    3        0        0         0        7"

it "says why a year does not count as loaded yet"
expect 0 "$IRO" init --store partial.db
expect 0 "$IRO" import 903 --store partial.db --year 2020-21 "$F/903/episodes.csv"
prints "903 2020-21 does not count as loaded yet: import its reviews too"
prints "children looked after    no whole year loaded yet"
printf 'CHILD,REVIEW,REVIEW_CODE\n' >none.csv
expect 0 "$IRO" import 903 --store partial.db --year 2020-21 none.csv
prints_not "does not count"
prints "complete from 1 Apr 2020 to 1 Apr 2020"

it "says what a strange file's first line should hold"
printf 'Children looked after 2020\nCHILD,DECOM\n' >titled.csv
expect 1 "$IRO" import 903 --year 2020-21 titled.csv
says "it looks like episodes: needs RNE, LS, PLACE, DEC, REC (line 2: CHILD,DECOM)"
