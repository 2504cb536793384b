# (runs alone) A shared installation: the program setgid over a store that its users cannot open themselves; two Unix users
# with roles, a third without. Needs root, a free /etc/iro.store and a file system that honours setgid.
why=
[ -z "${ASAN_OPTIONS:-}" ] || why="a sanitizer cannot look into a setgid program"
case $IRO in *-memcheck) why="valgrind cannot look into a setgid program" ;; esac
command -v useradd >/dev/null 2>&1 && command -v setpriv >/dev/null 2>&1 || why="no useradd or setpriv"
[ "$(id -u)" -eq 0 ] || why="not root"
place= tag=
undo_all() {
        rm -f /etc/iro.store
        [ -z "$place" ] || rm -rf "$place"
        [ -n "$tag" ] || return 0
        for u in a b c; do userdel "$tag$u" 2>/dev/null || :; done
        groupdel "$tag" 2>/dev/null || :
}
# people: a group and three users whose names are free; fails where none can be made.
people() {
        tag=irot$$
        while getent group "$tag" "${tag}a" >/dev/null; do tag=${tag}x; done
        groupadd --system "$tag" && for u in a b c; do
                useradd --user-group --no-create-home --shell /bin/sh "$tag$u" || return
        done
}
if [ -z "$why" ]; then
        exec 9</etc && flock 9 # one such installation at a time on a machine
        # one that was killed left its file behind
        case $(cat /etc/iro.store 2>/dev/null) in /tmp/iro-shared-*) rm -f /etc/iro.store ;; esac
        place=$(mktemp -d /tmp/iro-shared-XXXXXX)
        if findmnt -no OPTIONS --target "$place" 2>/dev/null | grep -q nosuid; then why="/tmp is mounted nosuid"
        elif [ -e /etc/iro.store ]; then why="/etc/iro.store is there"
        elif ! people >out 2>err; then why="no user can be made: $(cat err)"; undo_all
        fi
        [ -z "$why" ] || rm -rf "$place"
fi

shared_tests() {
        chmod 755 "$place"
        install -m 2755 -g "$tag" "$IRO" "$place/iro"
        install -d -m 2770 -g "$tag" "$place/store"
        (umask 022; echo "$place/store/iro.db" >/etc/iro.store)
        for u in a b c; do install -d -m 700 -o "$tag$u" "$place/$u"; done
        as() { _u=$1; shift; (cd "$place/$_u" && setpriv --reuid "$tag$_u" --regid "$tag$_u" --clear-groups "$@"); }
        unset IRO_STORE

        it "is set up by root, who lets two users in"
        expect 0 "$place/iro" init
        expect 0 "$place/iro" user add "${tag}a" lead
        expect 0 "$place/iro" user add "${tag}b" reporting
        expect 0 "$place/iro" user list
        holds test "$(stat -c %a "$place/store/iro.db")" = 660

        it "lets a lead write, and the log has the lead's own login"
        expect 0 as a "$place/iro" config set status.horizon 7
        expect 0 as a "$place/iro" log --limit 1 --format csv
        prints "${tag}a,config set"

        it "lets a reporter read and not write"
        expect 0 as b "$place/iro" config get status.horizon
        prints "7"
        expect 1 as b "$place/iro" config set status.horizon 9
        says "may not change settings"
        expect 0 as b "$place/iro" list cases
        expect 1 as b "$place/iro" backup copy.db
        says "may not take a copy of the store"

        it "refuses a third user"
        expect 1 as c "$place/iro" list cases
        says "is not open to you"
        expect 3 as c "$place/iro" check

        it "leaves the file closed to every other program"
        for u in a b c; do
                expect 1 as $u cat "$place/store/iro.db"
                expect 2 as $u ls "$place/store"
        done

        it "opens the one store and no other, whatever is asked"
        expect 1 as a "$place/iro" list cases --store "$place/a/other.db"
        says "and no other store"
        expect 0 as a env IRO_STORE="$place/a/other.db" "$place/iro" config get status.horizon
        prints "7"

        it "reads and writes what a user names with that user's rights alone"
        printf 'iro_id,name,login,role,area,fte,contract,start,end\nIRO01,,,iro,East,1,,,\n' >"$place/a/iros.csv"
        chown "${tag}a" "$place/a/iros.csv"
        chmod 600 "$place/a/iros.csv"
        expect 0 as a "$place/iro" import csv iros.csv
        printf 'iro_id,role\nIRO02,iro\n' >"$place/secret.csv"
        chgrp "$tag" "$place/secret.csv"
        chmod 640 "$place/secret.csv"
        expect 1 as a "$place/iro" import csv "$place/secret.csv"
        says "Permission denied"
        expect 1 as a "$place/iro" backup "$place/store/mine.db"
        says "Permission denied"
        expect 0 as a "$place/iro" backup copy.db
        holds test "$(stat -c %U:%a "$place/a/copy.db")" = "${tag}a:600"
        expect 1 as a "$place/iro" export caseload --month 2020-07 -o "$place/store/out.csv"
        says "ermission denied"

        it "verifies a copy with the user's rights alone, and no other store with its own"
        expect 0 as a "$place/iro" verify copy.db
        prints "copy.db: sound"
        expect 0 as a "$place/iro" verify "$place/store/iro.db"
        expect 1 as b "$place/iro" verify "$place/a/copy.db"
        says "Permission denied"
        expect 1 as a "$place/iro" verify nosuch.db
        says "cannot read nosuch.db: No such file"
        cp "$place/store/iro.db" "$place/store/other.db"
        expect 1 as a "$place/iro" verify "$place/store/other.db"
        says "Permission denied"
        rm "$place/store/other.db"
        expect 1 as a "$place/iro" list cases --store copy.db
        says "and no other store"

        it "gives pseudonyms whose key no user can read, and nobody but an admin can have made"
        expect 1 as a "$place/iro" list cases --pseudonyms
        says "an admin makes it"
        expect 0 "$place/iro" list cases --pseudonyms
        says "A key for pseudonyms was made in $place/store/iro.db-pseudonyms"
        holds test "$(stat -c %a "$place/store/iro.db-pseudonyms")" = 660
        expect 0 as a "$place/iro" export caseload --month 2020-07 --pseudonyms -o p.csv --force
        expect 0 as b "$place/iro" list cases --pseudonyms
        for u in a b c; do expect 1 as $u cat "$place/store/iro.db-pseudonyms"; done
        expect 1 as c "$place/iro" list cases --pseudonyms
        says "is not open to you"

        it "encrypts a copy by a program that runs with the user's rights alone, found on no path of the user's"
        if [ -x /usr/bin/age ]; then
                age-keygen -o "$place/a/key" 2>/dev/null
                to=$(age-keygen -y "$place/a/key")
                chown "${tag}a" "$place/a/key"
                printf '#!/bin/sh\necho mine\n' >"$place/a/age"
                chmod 755 "$place/a/age"
                expect 0 as a env PATH="$place/a:$PATH" "$place/iro" backup --encrypt "$to" sealed.age
                prints "Copied the store up to change"
                holds test "$(stat -c %U:%a "$place/a/sealed.age")" = "${tag}a:600"
                holds grep -q age-encryption.org "$place/a/sealed.age"
                expect 0 as a "$place/iro" backup --verify sealed.age --identity key
                prints "sealed.age: sound"
                echo "$to" >"$place/recipients"
                chgrp "$tag" "$place/recipients"
                chmod 640 "$place/recipients"
                expect 1 as a "$place/iro" backup --encrypt "$place/recipients" other.age
                says "ermission denied"
                holds test ! -e "$place/a/other.age"
                expect 1 as a "$place/iro" backup --encrypt "$to" "$place/store/x.age"
                says "ermission denied"
                expect 1 as b "$place/iro" backup --encrypt "$to" x.age
                says "may not take a copy of the store"
        else
                echo "  (NOT TRIED: age is not installed)"
        fi

        it "hands out all that is held on a child to a lead, written with the lead's rights alone"
        mkdir "$place/year"
        printf 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA001,1,05/03/2010,WBRI,,,\n' >"$place/year/header.csv"
        expect 0 "$place/iro" import 903 --year 2019-20 "$place/year"
        expect 0 as a "$place/iro" subject A001 -o held
        holds test "$(stat -c %U:%G:%a "$place/a/held/record.json")" = "${tag}a:${tag}a:600"
        expect 1 as a "$place/iro" subject A001 -o "$place/store/held"
        says "ermission denied"
        expect 1 as b "$place/iro" subject A001 -o held
        says "may not hand out all that is held"
        expect 0 "$place/iro" config set council.code 899
        expect 0 as a "$place/iro" publish -o flat
        holds test "$(stat -c %U:%a "$place/a/flat")" = "${tag}a:700"
        expect 0 "$place/iro" log reads A001
        prints "${tag}a"

        it "trusts no environment and no descriptor it was handed"
        expect 0 as a env SQLITE_TMPDIR="$place/store" TERM='../../x' IRO_ALLOW_NETWORK_STORE=1 LD_PRELOAD=/nosuch.so \
                "$place/iro" config get status.horizon
        expect 0 as a sh -c "exec 2>&-; '$place/iro' config get nosuch; exec '$place/iro' verify"
        expect 0 "$place/iro" verify
        userdel "${tag}a" # so that undo_all has nothing to wait for
}

if [ -n "$why" ]; then
        echo "shared.t: skipped: $why"
        it "is skipped where two Unix users cannot be made: $why"
else
        trap 'undo_all; _end' EXIT
        shared_tests
fi
