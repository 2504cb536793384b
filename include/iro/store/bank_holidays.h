/* The bank holidays on record, with their names. */
#ifndef IRO_BANK_HOLIDAYS_H
#define IRO_BANK_HOLIDAYS_H

#include "iro/store/db.h"
#include "iro/base/day.h"
#include "iro/base/mem.h"

struct bank_holiday {
        day on;
        const char *title; /* "" = none said */
};
/* By day; array and titles in the arena; *n set. */
struct bank_holiday *bank_holidays_read(struct db *db, struct known known, struct arena *a, size_t *n);

#endif
