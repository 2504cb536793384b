/* Forms as they look. */
#include "fixture.h"

#include <criterion/criterion.h>

#define FORM(name, keys) PICTURES(form_golden, form_##name, fill_service, keys)

FORM(book, "3/A1003<Enter>b31 aug")
FORM(record, "3/A1002<Enter>r30/7<Down>PN")
FORM(allocate, "3/A1002<Enter>aIRO0<Tab>")
FORM(allocate_many, "3/stream=cp<Enter>*aIRO01<Enter>")
FORM(raise, ":case A1001<Enter>p<Down>^N")
FORM(note, "3n")
FORM(move, "5m^N")
FORM(resolve, "5R")
FORM(wrong, "3b31/2<Down>25:99<Enter>")
FORM(undo, "3nAsked for a later bus.<Enter>u")
