/* What a CSV or JSON file cannot say of itself, beside it in FILE.meta.json: as-at day, counting mode,
 * coverage, what the store knew, rows and version. */
#ifndef IRO_SIDE_CAR_H
#define IRO_SIDE_CAR_H

#include "iro/write/outfile.h"
#include "iro/service/service.h"

struct side_car {
        const char *export; /* "caseload" */
        day as_at;
        const struct service *service;
        int64_t known_on; /* the newest change it was made from */
        size_t rows;
        struct db *db;
        const char *about; /* which rows; NULL or "" = nothing to say */
};
/* Written, but without its name: for side_car_commit, or outfile_abandon. NULL with a message. */
struct outfile *side_car_write(const struct side_car *c, const char *out, bool force, struct err *e);
/* Both files or neither. `car` may be NULL. */
bool side_car_commit(struct outfile *f, struct outfile *car, struct err *e);

#endif
