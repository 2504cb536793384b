/* A copy in the store's place: looked at whole first, what stood there put aside, told to the log. */
#ifndef IRO_RESTORE_H
#define IRO_RESTORE_H

#include "iro/store/db.h"

struct restored {
        int64_t change,
            before;  /* the newest change of the copy, and of what stood there (-1 = it cannot be opened) */
        char *aside; /* where what stood there is now; NULL = nothing did */
        bool logged, older; /* told to the log; of an older schema, so that iro upgrade comes next */
};

/* False with a message and the store as it was. */
bool store_restore(const char *path, const char *copy, struct restored *out, struct err *e);
void restored_release(struct restored *r);

#endif
