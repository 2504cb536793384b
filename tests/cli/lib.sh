# Words for the scripts beside this file.
#   it "does something"        begins a case; the one before it is over
#   expect STATUS COMMAND…     runs it: standard output goes to ./out, standard error to ./err
#   prints TEXT / says TEXT    ./out / ./err has TEXT; prints_not, says_not
#   prints_nothing, says_nothing
#   same WANT GOT              two files are equal; shows the difference
#   lines N FILE               FILE has N lines
#   holds COMMAND…             the command succeeds
#   demo_county [EXTRACT]      the demo county is in $IRO_STORE (and the night's extract in EXTRACT): made once for all
#                              the scripts of a run, copied into each
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
demo_county() {
        (
                flock 9
                [ -s "$MADE_ONCE/said" ] ||
                        "$IRO" demo --store "$MADE_ONCE/iro.db" --extract "$MADE_ONCE/extract" >"$MADE_ONCE/said" 2>&1
        ) 9>"$MADE_ONCE/lock"
        cp -p "$MADE_ONCE/iro.db" "$IRO_STORE" || _wrong "no demo county: $(cat "$MADE_ONCE/said")"
        [ $# -eq 0 ] || cp -r "$MADE_ONCE/extract" "$1"
}

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

# extract DIR: three children looked after and one on a plan, as a case system writes them on 30 November 2021.
extract() {
        mkdir -p "$1"
        cat >"$1/people.csv" <<'EOF'
pers_person_id,pers_sex,pers_ethnicity,pers_dob,pers_death_date
X1,F,WBRI,2010-03-05 00:00:00.000,NULL
X2,M - Male,WBRI,05/03/2012,
X3,F,WBRI,2011-07-01T00:00:00,NULL
X4,2,WBRI,2015-05-05,NULL
EOF
        cat >"$1/episodes.csv" <<'EOF'
clae_person_id,clae_cla_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_episode_ceased,clae_cla_episode_ceased_reason,clae_entered_care_date
X1,P1,2021-01-04 00:00:00.000,S,2021-05-01 00:00:00.000,X1,2021-01-04
X1,P1,2021-05-03 00:00:00.000,P,NULL,NULL,2021-01-04
X2,P2,2021-02-01,S - Started to be looked after,NULL,NULL,2021-02-01
X3,P3,2021-03-01,S,NULL,NULL,2021-03-01
EOF
        cat >"$1/legal.csv" <<'EOF'
lega_person_id,lega_legal_status,lega_legal_status_start,lega_legal_status_end_date
X1,V2 - Single period of accommodation under section 20,04/01/2021,02/06/2021
X1,C2 - Full care order,02/06/2021,
X2,C2,01/02/2021,
X3,C2,01/03/2021,
EOF
        cat >"$1/placements.csv" <<'EOF'
clap_cla_placement_id,clap_cla_id,clap_person_id,clap_cla_placement_start_date,clap_cla_placement_end_date,clap_cla_placement_type,clap_cla_placement_provider
A,P1,X1,2021-01-04T00:00:00,NULL,U4,PR1
B,P2,X2,2021-02-01T00:00:00,NULL,U6,PR1
C,P3,X3,2021-03-01T00:00:00,NULL,K2,PR1
EOF
        cat >"$1/reviews.csv" <<'EOF'
clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,clar_cla_review_cancelled,clar_cla_review_participation
1,P1,2021-02-01,2021-01-29,N,PN1 - Child physically attends
2,P1,2021-04-30,2021-04-26,N,PN1
3,P1,2021-10-30,2021-10-20,N,PN6
4,P2,2021-03-01,2021-02-26,N,PN1
5,P2,NULL,2021-05-20,N,PN1
6,P2,2021-11-20,2021-12-02,N,NULL
7,P3,2021-03-29,2021-03-26,N,PN1
8,P3,2021-06-25,2021-06-10,Y,NULL
EOF
        cat >"$1/plans.csv" <<'EOF'
cppl_cp_plan_id,cppl_icpc_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_ola,cppl_cp_plan_initial_category,cppl_cp_plan_latest_category
C4,I4,X4,2021-09-01,NULL,N,Neglect,NEG
C5,I5,X4,2021-09-15,NULL,Y,EMO,EMO
EOF
        cat >"$1/conferences.csv" <<'EOF'
cppr_cp_plan_id,cppr_person_id,cppr_cp_review_due,cppr_cp_review_date,cppr_cp_review_meeting_id,cppr_cp_review_outcome_continue_cp,cppr_cp_review_quorate,cppr_cp_review_participation
C4,X4,30/11/2021,NULL,,,,
EOF
        cat >"$1/who.csv" <<'EOF'
invo_person_id,invo_professional_id,invo_professional_role_id,invo_professional_team,invo_involvement_start_date,invo_involvement_end_date
X1,I01,IRO,T1,2021-01-04,NULL
X2,I01,IRO,T1,2021-02-01,NULL
X4,I02,CPCHAIR,NULL,2021-09-01,NULL
X3,S1,SOCIAL WORKER,T1,2021-03-01,NULL
EOF
}
