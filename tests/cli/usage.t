# The program's own words: help, version, commands that do not exist.

it "lists its commands with --help"
expect 0 "$IRO" --help
prints "usage: iro"
says_nothing

it "says its version"
expect 0 "$IRO" --version
prints "iro $(cat "$TESTS/../../data/VERSION")"
prints "schema $(sed -n 's/.*DB_SCHEMA = \([0-9]*\).*/\1/p' "$TESTS/../../include/iro/store/db.h")"
prints "SQLite 3."
prints "ncurses"

it "refuses an unknown command with status 2"
expect 2 "$IRO" nosuchcommand
says "there is no command 'nosuchcommand'"
prints_nothing

it "makes what it repeats harmless"
expect 2 "$IRO" "$(printf '\033[31mred')"
says "^[[31mred"
says_not "$(printf '\033')"

it "explains each command it lists"
"$IRO" --help | sed -n 's/^  \([a-z][a-z0-9 -]*[a-z0-9]\)  .*/\1/p' >commands
while read -r command; do
        expect 0 "$IRO" help $command
        prints "usage: iro $command"
        expect 0 "$IRO" $command --help
        prints "--help"
done <commands

it "refuses an option that a command does not have"
while read -r command; do
        case $command in check) want=3 ;; *) want=2 ;; esac
        expect "$want" "$IRO" $command --no-such-option
        says "--no-such-option is not one of its options"
        says "--help"
done <commands

it "says when the output could not be written"
if [ -e /dev/full ]; then
        status=0
        "$IRO" --help >/dev/full 2>err || status=$?
        holds test "$status" -eq 1
        says "No space left"
fi

it "gives examples of each command, of options it has"
while read -r command; do
        expect 0 "$IRO" $command --help
        prints "Examples:"
        cp out help
        sed -n 's/^  iro //p' help >examples
        while read -r example; do
                case $example in "$command" | "$command "*) ;; *) _wrong "an example of $command is: $example" ;; esac
                for word in $example; do
                        case $word in
                        --*) grep -q -- "^ *\(-.,\)\? *$word" help || _wrong "$command has no $word" ;;
                        esac
                done
        done <examples
done <commands

it "sorts its commands by what they are for"
expect 0 "$IRO" --help
for heading in "To begin" "To load" "To see" "To report" "To plan" "To record" "To put right" "To look after"; do
        prints "$heading"
done

it "explains the words and codes of an action"
expect 0 "$IRO" prp raise --help
prints "Codes of --theme:"
prints "health-assessment"
expect 0 "$IRO" conference --help
prints "invited, attended"

it "takes the options that commands share before the command too"
loaded
expect 0 "$IRO" --store "$IRO_STORE" list iros --as-at 2020-07-31 --format csv
cp out want
expect 0 env -u IRO_STORE "$IRO" --store="$IRO_STORE" --as-at 2020-07-31 --format csv list iros
same want out
expect 0 env -u IRO_STORE "$IRO" --form csv --store "$IRO_STORE" --as-at 31/07/2020 list iros
same want out
expect 2 env -u IRO_STORE "$IRO" --store "$IRO_STORE" --as-at 2020-07-31 --no-record check
prints "IRO CRITICAL"
expect 0 "$IRO" import --store "$IRO_STORE" --dry-run csv county/iros.csv
prints "Dry run"
expect 0 "$IRO" --store "$IRO_STORE" config get status.horizon
prints 20
expect 0 "$IRO" --store "$IRO_STORE" help list
prints "usage: iro list"
expect 0 "$IRO" --as-at 2020-07-31 --format csv list cases -- '!status=out'
prints_not "A002"

it "never takes what is left of wrong usage for another command"
expect 2 "$IRO" --store "$IRO_STORE" nosuchcommand
says "there is no command 'nosuchcommand'"
expect 3 "$IRO" --no-such-option check
expect 2 "$IRO" --store
says "needs a value"
expect 2 "$IRO" browse cases
says "one word too many"
expect 2 "$IRO" --screen cases more words
