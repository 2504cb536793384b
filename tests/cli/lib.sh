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
        "$@" >out 2>err </dev/null || _got=$?
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
holds() { "$@" || _wrong "does not hold: $*"; }
