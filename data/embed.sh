#!/bin/sh
# Turn text files into C string arrays: schema_sql[] (numbered migrations, in order) and bank_holidays_csv.
set -eu
quote() { sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/        "/' -e 's/$/\\n"/' "$1"; }
echo "/* Made by data/embed.sh; do not edit. */"
for f in "$@"; do
        case $f in
        *.sql) n=$(basename "$f" | sed 's/^0*\([0-9]*\)-.*/\1/'); printf '__attribute__((unused)) static const char schema_%s[] =\n' "$n"; quote "$f"; echo "        ;" ;;
        esac
done
echo "__attribute__((unused)) static const char *const schema_sql[] = {"
for f in "$@"; do
        case $f in
        *.sql) printf '        schema_%s,\n' "$(basename "$f" | sed 's/^0*\([0-9]*\)-.*/\1/')" ;;
        esac
done
echo "};"
for f in "$@"; do
        case $f in
        *bank-holidays.csv) echo "__attribute__((unused)) static const char bank_holidays_csv[] ="; quote "$f"; echo "        ;" ;;
        esac
done
