# The shell completes iro: its commands, their options, and what may stand where one of few words may.
for shell in bash zsh fish; do "$IRO" complete $shell >iro.$shell; done
touch returns.csv

it "completes in bash"
holds bash -n iro.bash
complete() { bash -c '. ./iro.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _iro; printf "%s\n" "${COMPREPLY[@]}"' sh "$@" >out; }
complete iro chec
prints "check"
complete iro export ""
prints "caseload"
complete iro check --form
prints "--format"
complete iro check --format j
prints "json"
complete iro list ca
prints "cases"
complete iro record A001 short
prints "short-break"
complete iro config set status.h
prints "status.horizon"
complete iro user add jo le
prints "lead"
complete iro help ver
prints "verify"
complete iro import 903 ret
prints "returns.csv"

it "offers nothing where anything may stand"
complete iro check --known-on ""
lines 1 out # a blank one
complete iro show ret
lines 1 out

it "completes in fish"
if command -v fish >/dev/null; then
        complete() { fish --no-config -c "source iro.fish; complete -C '$1'" >out 2>&1; }
        complete "iro chec"
        prints "check"
        complete "iro export "
        prints "caseload"
        complete "iro export caseload --mon"
        prints "--month"
        complete "iro check --format "
        prints "json"
        complete "iro list ca"
        prints "cases"
        complete "iro record A001 short"
        prints "short-break"
        complete "iro import 903 ret"
        prints "returns.csv"
        complete "iro show ret"
        prints_nothing
fi

it "is something zsh can read"
if command -v zsh >/dev/null; then holds zsh -n iro.zsh; fi
holds grep -q "'2:word:(iros cases " iro.zsh

it "has every option of every command in the completions of all three shells"
"$IRO" --help | sed -n 's/^  \([a-z][a-z0-9 -]*[a-z0-9]\)  .*/\1/p' >commands
while read -r command; do
        "$IRO" help $command | sed -n 's/^  \(-., \|    \)--\([a-z0-9-]*\).*/\2/p' | grep -vx help >options
        while read -r option; do
                for shell in bash zsh; do holds grep -q -e "--$option" iro.$shell; done
                holds grep -q -e " -l $option" iro.fish
        done <options
done <commands
