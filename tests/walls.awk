# walls.awk: tests/house, then every `path:line:#include …` of the program: prints the includes its table forbids.
function folder_of(path)
{
        if (path == "src/main.c")
                return "main"
        sub(/^(src|include\/iro)\//, "", path)
        sub(/\/[^\/]*$/, "", path)
        return path
}
function list(from, until,   all, i)
{
        for (i = 2; i < NF; i++)
                if ($i == from)
                        for (i++; i <= NF && $i != until; i++)
                                all = all " " $i " "
        return all
}
FNR == NR && /^[a-z]/ && $1 != "but" {
        place[$1] = ++folders
        libs[$1] = list("libs", "sees")
        named = named libs[$1]
        sees[$1] = list("sees", "libs")
}
FNR == NR && $1 == "but" {
        for (i = 3; i <= NF; i++)
                but[$2, $i] = 1
}
FNR == NR { next }
{
        split($0, part, ":")
        a = folder_of(part[1])
        header = part[3]
        gsub(/^#include +[<"]|[>"].*$/, "", header)
        if (part[3] ~ /</) {
                wrong = index(named, " " header " ") && !index(libs[a], " " header " ")
        } else if (header ~ /^iro\/.*\//) {
                b = folder_of("include/" header)
                seen = !sees[a] || index(sees[a], " " b " ")
                wrong = a != b && !(a SUBSEP b in but) && !(place[b] && place[b] < place[a] && seen)
        } else {
                b = header
                sub(/^\.\.\//, "ui/", b)
                sub(/\/[^\/]*$/, "", b)
                wrong = header ~ /\// && !(a SUBSEP b in but)
        }
        if (wrong || !place[a])
                print
}
