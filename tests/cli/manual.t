# The manual says what the program does: the same commands, options and keys.
MAN="$TESTS/../../man/iro.1"
"$IRO" --help | sed -n 's/^  \([a-z][a-z0-9 ]*[a-z0-9]\)  .*/\1/p' >commands

it "describes every command and no other"
sed -n 's/^\.Ss iro //p' "$MAN" | sort >in-manual
sort commands >in-program
same in-program in-manual

it "lists the options of each command and no other"
while read -r command; do
        "$IRO" help $command | sed -n 's/^  \(-., \|    \)--\([a-z0-9-]*\).*/\2/p' | sort >in-program
        awk -v want=".Ss iro $command" '/^\.S[sh] / {here = $0 == want} here' "$MAN" |
                sed -n 's/^\.It .*Fl Fl \([a-z0-9-]*\).*/\1/p' | sort >in-manual
        holds test -s in-program
        diff -u in-program in-manual || _wrong "the options of $command differ"
done <commands

it "lists every key with what it does"
"$IRO" browse --keys >keys
holds test -s keys
tab=$(printf '\t')
while IFS="$tab" read -r _ key words; do
        grep -qF -- ".It $key" "$MAN" || _wrong "lacks the key $key"
        grep -qF -- "$words" "$MAN" || _wrong "lacks the words: $words"
done <keys
