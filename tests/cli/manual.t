# The manual says what the program does: a page for each group of commands, its tables made from the live ones.
MAN="$TESTS/../../man"
"$IRO" --help | sed -n 's/^  \([a-z][a-z0-9 -]*[a-z0-9]\)  .*/\1/p' >commands
mkdir pages
for page in "$MAN"/*.[157]; do "$IRO" complete man <"$page" >"pages/${page##*/}"; done

it "describes every command once, on the page its help names"
sed -n 's/^\.Ss iro \([a-z0-9 -]*\)$/\1/p' pages/*.1 | sort >in-manual
sort commands >in-program
same in-program in-manual
while read -r command; do
        page=$("$IRO" help $command | sed -n "s/^'man \(.*\)' says more\.$/\1/p")
        holds grep -qx ".Ss iro $command" "pages/$page.1"
done <commands

it "gives each command its synopsis and options, and a word to what it is for"
while read -r command; do
        awk -v want=".Ss iro $command" '/^\.S[sh] / {here = $0 == want} here' pages/*.1 >section
        "$IRO" help $command | sed -n 's/^  \(-., \|    \)--\([a-z0-9-]*\).*/\2/p' | sort >in-program
        sed -n 's/^\.It .*Fl Fl \([a-z0-9-]*\).*/\1/p' section | sort >got
        holds test -s in-program
        diff -u in-program got || _wrong "the options of $command differ"
        holds grep -qx ".Nm iro $command" section
        holds test "$(sed '/^\.Bl/,/^\.El/d; /^\./d' section | grep -c '[a-z].*[.,:)]$')" -gt 0
done <commands

it "lists every command under its page in iro(1)"
sed -n '/^\.Sh COMMANDS/,/^\.Sh ENV/s/^\.It Cm //p' pages/iro.1 | sort >got
same in-manual got

it "lists every key with what it does"
"$IRO" browse --keys >keys
holds test -s keys
tab=$(printf '\t')
while IFS="$tab" read -r _ key words _; do
        grep -qF -- ".It $(printf %s "$key" | sed "s/^[].']/\\\\\&&/; s/'/\\\\(aq/g; s/\\\\\\\\$/\\\\e/")" pages/iro-browse.1 || _wrong "lacks the key $key"
        words=$(printf %s "$words" | cut -c2- | sed "s/'/\\\\(aq/g")
        grep -qF -- "$words" pages/iro-browse.1 || _wrong "lacks the words: $words"
done <keys

it "lists every rule of data quality"
"$IRO" quality --rules --format csv | sed 1d | cut -d, -f1,2 | tr -d '\r' | tr , ' ' >want
sed -n 's/^\.It Cm \([a-z0-9-]*\) Pq \([a-z0-9_]*\) , No .*/\1 \2/p' pages/iro-list.1 >got
same want got

it "leaves no mark behind, and nothing for the linter"
holds test "$(cat pages/* | grep -c '^\.\\" @')" -eq 0
if command -v mandoc >/dev/null; then
        mandoc -T lint -W warning pages/* >out 2>&1 || _wrong "$(cat out)"
fi

it "refers to pages there are"
sed -n 's/^\.Xr \(iro[a-z-]*\) \([15]\).*/\1.\2/p' pages/* | sort -u >refs
while read -r page; do holds test -s "pages/$page"; done <refs
holds test "$(sed -n '/^\.Sh SEE/,/^\.Sh CAV/s/^\.Xr //p' pages/iro.1 | wc -l)" -eq "$(($(ls pages | wc -l) - 1))"

it "says who may do what, as the program does"
"$IRO" user list --roles --format csv | sed 1d | tr -d '\r' >roles
holds test "$(grep -c , roles)" -gt 10
while IFS=, read -r may admin lead iro support reporting _; do
        holds grep -qx ".It $may Ta ${admin:-\\\\&} Ta ${lead:-\\\\&} Ta ${iro:-\\\\&} Ta ${support:-\\\\&} Ta ${reporting:-\\\\&}" pages/iro-admin.1
done <roles
holds grep -q '^book reviews,yes,yes,,yes,,"book, unbook"$' roles
