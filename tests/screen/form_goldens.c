/* Forms as they look. */
#include "fixture.h"

#include <criterion/criterion.h>

#define FORM(name, keys) PICTURES(form_golden, form_##name, fill_service, keys)

FORM(book, "3/A1003<Enter>b31 aug")
FORM(record, "3/A1002<Enter>r30/7<Down>PN")
PICTURE_OF(form_golden, form_record, 60x20, tiny, fill_service, "3/A1002<Enter>r30/7<Down>PN")
PICTURE_OF(form_golden, form_book, 60x20, tiny, fill_service, "3/A1003<Enter>b31 aug")
PICTURE_OF(form_golden, form_raise, 60x20, tiny, fill_service, ":case A1001<Enter>p<Down>^N")
PICTURE_OF(form_golden, form_wrong, 60x20, tiny, fill_service, "3r31/2<Enter>")
FORM(allocate, "3/A1002<Enter>aIRO0<Tab>")
FORM(allocate_many, "3/stream=cp<Enter>*aIRO01<Enter>")
FORM(raise, ":case A1001<Enter>p<Down>^N")
FORM(note, "3n")
FORM(move, "5m^N")
FORM(resolve, "5R")
FORM(wrong, "3b31/2<Down>25:99<Enter>")
FORM(undo, "3nAsked for a later bus.<Enter>u")
