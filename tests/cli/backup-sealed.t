# Copies that only their recipient opens: by age, and by gpg; and the drill of putting one back.
which age >/dev/null 2>&1 || { echo "skip - age is not installed"; exit 0; }
loaded
age-keygen -o key 2>/dev/null
to=$(age-keygen -y key)

it "encrypts a copy on its way, with nothing in the clear beside it"
expect 0 "$IRO" backup --encrypt "$to" copy.db.age
prints "Copied the store up to change"
says_nothing
holds grep -q age-encryption.org copy.db.age
! grep -qa 'SQLite format 3' copy.db.age || _wrong "the copy is in the clear"
holds test "$(ls | grep -c copy)" -eq 1
holds test "$(stat -c %a copy.db.age)" = 600
expect 0 "$IRO" log
prints "backup to copy.db.age, encrypted to $to"

it "looks into a copy, encrypted or not, and says what is in it"
expect 0 "$IRO" backup --verify copy.db.age --identity key
prints "copy.db.age: sound"
prints "Head: "
head=$(sed -n 's/^Head: //p' out)
expect 0 "$IRO" verify --against "$head"
expect 0 "$IRO" backup plain.db
expect 0 "$IRO" backup --verify plain.db
prints "plain.db: sound"
cp copy.db.age bad.age
printf 'x' | dd of=bad.age bs=1 seek=90000 conv=notrunc 2>/dev/null
expect 1 "$IRO" backup --verify bad.age --identity key
says "bad.age was not opened: age failed"
age-keygen -o other 2>/dev/null
expect 1 "$IRO" backup --verify copy.db.age --identity other
says "was not opened"

it "is put back without lying in the clear: the drill"
expect 0 "$IRO" config set status.horizon 22
expect 0 sh -c 'age -d -i key copy.db.age | "$IRO" restore -'
prints "is now what came on standard input, verified"
expect 0 "$IRO" config get status.horizon
prints 20
expect 0 "$IRO" list cases --as-at 2020-07-31 --format csv
lines 6 out
expect 1 sh -c 'head -c 9000 plain.db | "$IRO" restore -'
says "was not put in place"

it "keeps dated encrypted copies, and streams them"
mkdir -m 700 kept
echo old >kept/iro-2020-08-01T020003Z.db
echo old >kept/iro-2020-08-02T020003Z.db.age
expect 0 "$IRO" backup --keep 2 --encrypt "$to" kept
prints "1 older copy is gone"
holds test "$(ls kept/*.db.age | wc -l)" -eq 2
"$IRO" backup --encrypt "$to" - >stream.age 2>err || _wrong "$(cat err)"
expect 0 "$IRO" backup --verify stream.age --identity key

it "leaves nothing behind when nobody can be encrypted to"
expect 1 "$IRO" backup --encrypt age1nobody no.age
says "age failed"
holds test ! -e no.age
holds test -z "$(ls ./*.tmp 2>/dev/null)"
expect 2 "$IRO" backup --encrypt --force no.age
expect 1 env PATH=/nowhere "$IRO" backup --encrypt "$to" no.age
says "age is not installed"

it "asks gpg for whom age does not know"
mkdir bin
cat >bin/gpg <<'GPG'
#!/bin/sh
echo "$*" >>"$HOME/gpg.args"
case "$*" in *--encrypt*) printf '\205'; tr 'a-z' 'n-za-m' ;; *) tail -c +2 | tr 'n-za-m' 'a-z' ;; esac
GPG
chmod +x bin/gpg
expect 0 env PATH="$PWD/bin:$PATH" "$IRO" backup --encrypt audit@example.org copy.db.gpg
holds grep -q -- '--encrypt --recipient audit@example.org' "$HOME/gpg.args"
expect 0 env PATH="$PWD/bin:$PATH" "$IRO" backup --verify copy.db.gpg
prints "copy.db.gpg: sound"
