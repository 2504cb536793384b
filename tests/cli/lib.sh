# Words for the scripts beside this file.
#   it "does something"        begins a case; the one before it is over
#   expect STATUS COMMAND…     runs it: standard output goes to ./out, standard error to ./err
#   prints TEXT / says TEXT    ./out / ./err has TEXT; prints_not, says_not
#   prints_nothing, says_nothing
#   same WANT GOT              two files are equal; shows the difference
#   lines N FILE               FILE has N lines
#   holds COMMAND…             the command succeeds
_case= _bad=0 _any=0
_close() {
        [ -n "$_case" ] || return 0
        if [ "$_bad" -eq 0 ]; then echo "ok - $_case"; else echo "not ok - $_case"; _any=1; fi
        _case=
}
_end() {
        _status=$?
        if [ "$_status" -ne 0 ] && [ "$_bad" -eq 0 ]; then _wrong "the script ended with status $_status"; fi
        _close
        exit "$((_any | (_status != 0)))"
}
trap _end EXIT
_wrong() { _bad=1; _any=1; echo "  [$_case] $1"; }
it() { _close; _case=$1 _bad=0; }

expect() {
        _want=$1
        shift
        _got=0
        "$@" >out 2>err || _got=$?
        [ "$_got" -eq "$_want" ] && return 0
        _wrong "exit status $_got, wanted $_want: $*"
        tail -n 5 out err
}
_has() { grep -qF -e "$2" "$1"; }
prints() { _has out "$1" || { _wrong "standard output lacks: $1"; head -n 20 out; }; }
says() { _has err "$1" || { _wrong "standard error lacks: $1"; head -n 20 err; }; }
prints_not() { ! _has out "$1" || { _wrong "standard output has: $1"; head -n 20 out; }; }
says_not() { ! _has err "$1" || { _wrong "standard error has: $1"; head -n 20 err; }; }
prints_nothing() { [ ! -s out ] || { _wrong "standard output is not empty"; head -n 20 out; }; }
says_nothing() { [ ! -s err ] || { _wrong "standard error is not empty"; head -n 20 err; }; }
same() { diff -u "$1" "$2" || _wrong "$1 and $2 differ"; }
lines() { _n=$(wc -l <"$2"); [ "$_n" -eq "$1" ] || _wrong "$2 has $_n lines, wanted $1"; }
# Who runs this, as the log calls them: an account need not have a name.
me() { _me=$(id -un 2>/dev/null) || _me="uid $(id -u)"; echo "$_me"; }
holds() { "$@" || _wrong "does not hold: $*"; }

# county DIR: a county of five children, each in another state as at 31 July 2020, as files in DIR. Invented throughout.
# A001 reviewed in time (on-track), A002 overdue (out), A003 unbooked (at-risk), A004 booked late, A005 start not known.
county() {
        mkdir -p "$1/2019-20" "$1/2020-21"
        cat >"$1/2019-20/header.csv" <<'EOF'
CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
A001,1,05/03/2010,WBRI,,,
EOF
        cat >"$1/2019-20/episodes.csv" <<'EOF'
CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
A001,03/02/2020,S,C2,N1,U4,PR1,,,,,,
EOF
        cat >"$1/2019-20/reviews.csv" <<'EOF'
CHILD,DOB,REVIEW,REVIEW_CODE
A001,05/03/2010,28/02/2020,PN1
EOF
        cat >"$1/2020-21/header.csv" <<'EOF'
CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
A001,1,05/03/2010,WBRI,,,
A002,2,11/09/2012,WBRI,,,
A003,1,20/01/2008,WBRI,,,
A004,2,02/02/2015,WBRI,,,
A005,1,30/06/2005,WBRI,,,
EOF
        cat >"$1/2020-21/episodes.csv" <<'EOF'
CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
A001,03/02/2020,S,C2,N1,U4,PR1,,,,,,
A002,01/06/2020,S,V2,N1,K2,PR1,,,,,,
A003,20/07/2020,S,V2,N1,U4,PR1,,,,,,
A004,13/07/2020,S,C1,N1,U4,PR1,,,,,,
A005,01/05/2020,P,C2,N1,U4,PR1,,,,,,
EOF
        cat >"$1/2020-21/reviews.csv" <<'EOF'
CHILD,DOB,REVIEW,REVIEW_CODE
A001,05/03/2010,28/05/2020,PN1
EOF
        cat >"$1/iros.csv" <<'EOF'
iro_id,name,login,role,area,fte,contract,start,end
IRO1,Fernley Oakmoss,foakmoss,iro,East,0.8,permanent,2015-01-05,
IRO2,Tansy Quillfeather,tquill,casual-chair,West,,casual,2018-04-01,
EOF
        cat >"$1/allocations.csv" <<'EOF'
child_id,stream,iro_id,team_id,from,to
A001,cla,IRO1,,2020-02-03,
A002,cla,IRO1,,2020-06-01,
A003,cla,IRO1,,2020-07-20,
A004,cla,IRO1,,2020-07-13,
A005,cla,IRO1,,2020-05-01,
EOF
        cat >"$1/bookings.csv" <<'EOF'
child_id,stream,booked_on,time,mode
A004,cla,2020-08-12,10:00,virtual
EOF
}
# loaded: a store with that county in it.
loaded() {
        county county
        "$IRO" init >out 2>err || _wrong "init failed: $(cat err)"
        for _year in 2019-20 2020-21; do
                "$IRO" import 903 --year "$_year" "county/$_year" >out 2>err || _wrong "import 903 failed: $(cat err)"
        done
        "$IRO" import csv county/*.csv >out 2>err || _wrong "import csv failed: $(cat err)"
}
