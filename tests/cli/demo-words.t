# Wrong words, and a store that is there already.
set -u
it "refuses an existing store and leaves it alone"
expect 0 "$IRO" init
cp "$IRO_STORE" before
expect 1 "$IRO" demo
says "$IRO_STORE"
holds cmp before "$IRO_STORE"

it "a seed is a whole number"
expect 2 "$IRO" demo --seed seven
says "--seed 'seven' is not a whole number"

it "a size is county or england"
expect 2 "$IRO" demo --scale wales
says "write county or england"

it "takes no words"
expect 2 "$IRO" demo somewhere.db
says "--store"

it "has a help of its own"
expect 0 "$IRO" demo --help
prints "--seed"
prints "--scale"
